import { DataError } from "../data-error.js";
import { chiSquareCdf } from "../distributions/chi-square.js";
import { HypothesisTest } from "./hypothesis-test.js";

export interface ChiSquareTestOptions {
  /** Yates's continuity correction of a table of 2 by 2 (default true, as in R). */
  correct?: boolean;
  /** Of one list of counts: what share each class has under the null hypothesis (default: all the same); adds up to 1. */
  probabilities?: ArrayLike<number>;
}

/** A chi-square test with the counts that were expected. */
export class ChiSquareTest extends HypothesisTest {
  /** The counts expected under the null hypothesis: rows of columns; a single row for a list of counts. */
  readonly expected: ReadonlyArray<readonly number[]>;

  constructor(
    method: string,
    statistic: number,
    degreesOfFreedom: number,
    expected: ReadonlyArray<readonly number[]>,
  ) {
    super({
      method,
      statisticName: "X²",
      statistic,
      degreesOfFreedom: [degreesOfFreedom],
      pValue: chiSquareCdf(statistic, degreesOfFreedom, { upper: true }),
      estimates: {},
      warnings: expected.flat().some((count) => count < 5)
        ? ["a count below 5 is expected, so the chi-square distribution may be a poor approximation"]
        : [],
    });
    this.expected = expected;
  }
}

/**
 * Pearson's chi-square test, as R's `chisq.test`: of independence for a table of counts (rows of columns), of given shares
 * for a list of counts.
 * Source: K. Pearson, Philosophical Magazine 50 (1900); F. Yates, Supplement to the Journal of the Royal Statistical
 * Society 1 (1934).
 *
 * @throws DataError for counts that are negative or not finite, rows of unequal length, a row or column of zeros, fewer than
 * two classes, and probabilities that do not add up to 1.
 * @example chiSquareTest([[12, 5], [7, 9]]).pValue
 */
export function chiSquareTest(
  counts: ArrayLike<number> | ReadonlyArray<ArrayLike<number>>,
  options: ChiSquareTestOptions = {},
): ChiSquareTest {
  return isTable(counts)
    ? independence(
        counts.map((row) => Array.from(row)),
        options,
      )
    : goodnessOfFit(Array.from(counts as ArrayLike<number>), options);
}

function isTable(
  counts: ArrayLike<number> | ReadonlyArray<ArrayLike<number>>,
): counts is ReadonlyArray<ArrayLike<number>> {
  return Array.isArray(counts) && typeof counts[0] === "object";
}

function independence(counts: readonly (readonly number[])[], options: ChiSquareTestOptions): ChiSquareTest {
  const columnCount = counts[0]?.length ?? 0;
  if (counts.some((row) => row.length !== columnCount))
    throw new DataError("chiSquareTest requires rows of one length");
  if (counts.length < 2 || columnCount < 2)
    throw new DataError(
      `chiSquareTest requires a table of at least 2 by 2, got ${counts.length} by ${columnCount}`,
    );
  if (options.probabilities !== undefined)
    throw new DataError("chiSquareTest: probabilities go with a list of counts, not with a table");
  for (const row of counts) requireCounts(row);
  const rows = counts.map(total);
  const columns = Array.from({ length: columnCount }, (_, j) => total(counts.map((row) => row[j] as number)));
  if ([...rows, ...columns].includes(0))
    throw new DataError("chiSquareTest: a row or column of the table has no counts; leave it out");
  const expected = rows.map((row) => columns.map((column) => (row * column) / total(rows)));
  const isCorrected = counts.length === 2 && columnCount === 2 && (options.correct ?? true);
  const distances = counts.map((row, i) =>
    row.map((count, j) => Math.abs(count - (expected[i]?.[j] as number))),
  );
  const correction = isCorrected ? Math.min(0.5, ...distances.flat()) : 0;
  const terms = distances.map((row, i) =>
    row.map((distance, j) => (distance - correction) ** 2 / (expected[i]?.[j] as number)),
  );
  const method = `Chi-square test of independence${isCorrected ? " with Yates's continuity correction" : ""}`;
  return new ChiSquareTest(method, total(terms.flat()), (counts.length - 1) * (columnCount - 1), expected);
}

function goodnessOfFit(counts: readonly number[], options: ChiSquareTestOptions): ChiSquareTest {
  if (counts.length < 2)
    throw new DataError(`chiSquareTest requires at least 2 counts, got ${counts.length}`);
  requireCounts(counts);
  const shares = Array.from(options.probabilities ?? counts.map(() => 1 / counts.length));
  if (shares.length !== counts.length)
    throw new DataError(
      `chiSquareTest requires a probability for each of ${counts.length} counts, got ${shares.length}`,
    );
  if (shares.some((share) => !(share > 0)) || Math.abs(total(shares) - 1) > 1e-8)
    throw new DataError("chiSquareTest requires probabilities above 0 that add up to 1");
  const count = total(counts);
  if (count === 0) throw new DataError("chiSquareTest: all counts are 0");
  const expected = shares.map((share) => share * count);
  const terms = counts.map((value, k) => (value - (expected[k] as number)) ** 2 / (expected[k] as number));
  return new ChiSquareTest("Chi-square test of given probabilities", total(terms), counts.length - 1, [
    expected,
  ]);
}

function requireCounts(counts: readonly number[]): void {
  const wrong = counts.find((count) => !(Number.isFinite(count) && count >= 0));
  if (wrong !== undefined)
    throw new DataError(`chiSquareTest requires counts of 0 or more: ${String(wrong)} is none`);
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
