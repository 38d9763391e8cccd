import { mean } from "../mean.js";
import { sum } from "../sum.js";
import { requireSquarable } from "./require-squarable.js";

/** How features are brought to scale: to mean 0 and standard deviation 1 of the training rows, or left as they are. */
export type FeatureScale = "standard" | "none";

/** For the line below a model. */
export function scaleNote(scale: FeatureScale): string {
  return scale === "standard" ? "features standardised" : "features as they are";
}

/** Brings columns to the scale of the training rows. */
export type Standardizer = (columns: readonly Float64Array[]) => Float64Array[];

/**
 * With n in the denominator, as scikit-learn's `StandardScaler`. A feature that is constant among the training rows, as a
 * rare level of a text column may be in one fold, is only centred.
 *
 * @throws DataError, and so does what it returns, for values whose squares are not finite.
 */
export function fitStandardizer(
  columns: readonly Float64Array[],
  scale: FeatureScale,
  names: readonly string[],
): Standardizer {
  if (scale === "none")
    return (others) =>
      squarable(
        names,
        others.map((values) => values.slice()),
      );
  const scales = squarable(names, columns).map((values) => {
    const centre = mean(values);
    const variance = sum(values.map((value) => (value - centre) ** 2)) / values.length;
    return { centre, deviation: variance > 0 ? Math.sqrt(variance) : 1 };
  });
  return (others) => {
    const scaled = others.map((values, place) => {
      const { centre, deviation } = scales[place] as { centre: number; deviation: number };
      return values.map((value) => (value - centre) / deviation);
    });
    return squarable(names, scaled);
  };
}

function squarable<Columns extends readonly Float64Array[]>(
  names: readonly string[],
  columns: Columns,
): Columns {
  for (const [place, values] of columns.entries()) requireSquarable(names[place] as string, values);
  return columns;
}
