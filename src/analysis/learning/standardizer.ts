import { mean } from "../mean.js";
import { sum } from "../sum.js";

/** How features are brought to scale: to mean 0 and standard deviation 1 of the training rows, or left as they are. */
export type FeatureScale = "standard" | "none";

/** Brings columns to the scale of the training rows. */
export type Standardizer = (columns: readonly Float64Array[]) => Float64Array[];

/**
 * With n in the denominator, as scikit-learn's `StandardScaler`. A feature that is constant among the training rows, as a
 * rare level of a text column may be in one fold, is only centred.
 */
export function fitStandardizer(columns: readonly Float64Array[], scale: FeatureScale): Standardizer {
  if (scale === "none") return (others) => others.map((values) => values.slice());
  const scales = columns.map((values) => {
    const centre = mean(values);
    const variance = sum(values.map((value) => (value - centre) ** 2)) / values.length;
    return { centre, deviation: variance > 0 ? Math.sqrt(variance) : 1 };
  });
  return (others) =>
    others.map((values, place) => {
      const { centre, deviation } = scales[place] as { centre: number; deviation: number };
      return values.map((value) => (value - centre) / deviation);
    });
}
