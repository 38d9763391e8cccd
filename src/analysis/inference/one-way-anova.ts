import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { fCdf } from "../distributions/f.js";
import { requireFinite } from "../require-finite.js";
import { sum } from "../sum.js";

/** Sum of squares with its degrees of freedom. */
export interface SumOfSquares {
  sumOfSquares: number;
  degreesOfFreedom: number;
  meanSquare: number;
}

/** What `oneWayAnova` returns. Shows itself as the table of R's `anova`. */
export class OneWayAnova {
  /** Of the group means about the grand mean, in squared units of the values. */
  readonly between: Readonly<SumOfSquares>;
  /** Of the values about their group means. */
  readonly within: Readonly<SumOfSquares>;
  /** Mean square between over mean square within; Infinity where the groups do not vary inside. */
  readonly fStatistic: number;
  /** Probability of an F at least as large where all means are equal. */
  readonly pValue: number;
  /** Share of the sum of squares that lies between the groups (eta squared). */
  readonly rSquared: number;
  /** Root of the mean square within, in units of the values. */
  readonly residualStandardError: number;

  constructor(between: SumOfSquares, within: SumOfSquares) {
    this.between = between;
    this.within = within;
    this.fStatistic = between.meanSquare / within.meanSquare;
    this.pValue = fCdf(this.fStatistic, between.degreesOfFreedom, within.degreesOfFreedom, { upper: true });
    this.rSquared = between.sumOfSquares / (between.sumOfSquares + within.sumOfSquares);
    this.residualStandardError = Math.sqrt(within.meanSquare);
  }

  toMimeBundle(): DisplayBundle {
    const { between, within, fStatistic, pValue } = this;
    const rows = [
      { source: "Between groups", ...between, f: fStatistic, p: pValue },
      { source: "Within groups", ...within },
    ];
    const columns = {
      source: "Source",
      degreesOfFreedom: "df",
      sumOfSquares: "Sum of squares",
      meanSquare: "Mean square",
      f: "F",
      p: "p",
    };
    const note = `R² ${Number(this.rSquared.toPrecision(5))}, residual standard error ${Number(this.residualStandardError.toPrecision(5))}`;
    return table(rows, { columns, caption: "One-way analysis of variance", note }).toMimeBundle();
  }
}
inspectAsText(OneWayAnova.prototype);

/**
 * One-way analysis of variance: whether groups have the same mean, their variances being equal (R's `aov(y ~ group)`, or
 * `oneway.test` with `var.equal = TRUE`). A common value is taken off first, so that groups far from zero keep their digits.
 * Source: R. A. Fisher, "Statistical Methods for Research Workers" (1925), chapter VII.
 *
 * @param groups the values of each group by its name, or a list of lists
 * @throws DataError for fewer than two groups, an empty one, not more values than groups, NaN or an infinity, and where all
 * values are equal.
 * @example oneWayAnova({ control: [4.2, 4.6], treated: [5.1, 5.7, 5.5] }).pValue
 */
export function oneWayAnova(
  groups: Readonly<Record<string, ArrayLike<number>>> | ReadonlyArray<ArrayLike<number>>,
): OneWayAnova {
  const lists = Object.entries(groups);
  if (lists.length < 2) throw new DataError(`oneWayAnova requires at least 2 groups, got ${lists.length}`);
  for (const [name, values] of lists) requireFinite(`oneWayAnova, group "${name}",`, values, 1);
  const count = lists.reduce((total, [, values]) => total + values.length, 0);
  if (count <= lists.length)
    throw new DataError(
      `oneWayAnova requires more values than groups: ${count} values, ${lists.length} groups`,
    );
  const origin = lists[0]?.[1][0] as number;
  const shifted = lists.map(([, values]) => Float64Array.from(values, (value) => value - origin));
  const [between, within] = sumsOfSquares(shifted, count);
  if (between + within === 0) throw new DataError("oneWayAnova: all values are equal");
  if (!Number.isFinite(between + within))
    throw new DataError("oneWayAnova: the squares of these values are too large; change the unit");
  return new OneWayAnova(withMean(between, lists.length - 1), withMean(within, count - lists.length));
}

function sumsOfSquares(groups: readonly Float64Array[], count: number): [between: number, within: number] {
  const means = groups.map((values) => sum(values) / values.length);
  const grand = sum(groups.map(sum)) / count;
  const between = groups.map((values, k) => values.length * ((means[k] as number) - grand) ** 2);
  const within = groups.map((values, k) => sum(values.map((value) => (value - (means[k] as number)) ** 2)));
  return [sum(between), sum(within)];
}

const withMean = (sumOfSquares: number, degreesOfFreedom: number): SumOfSquares => ({
  sumOfSquares,
  degreesOfFreedom,
  meanSquare: sumOfSquares / degreesOfFreedom,
});
