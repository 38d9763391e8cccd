/** Means of the products of every pair of columns, in one pass of the engine. */
import type { Statement } from "./statement.js";

export interface MeanProducts {
  rowCount: number;
  /** What is left of the mean of each column. */
  means: number[];
  /** Symmetric; about the means with intercept. */
  products: number[][];
}

/** @param columns SQL of columns over the rows of `relation`, centred as well as their rounded means allow */
export async function meanProducts(
  statement: Statement,
  relation: string,
  columns: readonly string[],
  hasIntercept: boolean,
): Promise<MeanProducts> {
  const rows = columns.map((sql, index) => `${sql} AS c${index}`).join(", ");
  const sums = columns.map((_, index) => `fsum(c${index})`);
  const products = columns.flatMap((_, i) => columns.slice(0, i + 1).map((__, j) => `fsum(c${i} * c${j})`));
  const found = await statement.onlyRow(
    `SELECT count(*), ${[...sums, ...products].join(", ")} FROM (SELECT ${rows} FROM ${relation})`,
  );
  const rowCount = Number(found[0]);
  const value = (index: number): number => (found[1 + index] as number) / rowCount;
  const means = columns.map((_, index) => (hasIntercept ? value(index) : 0));
  const at = (i: number, j: number): number => {
    const [row, column] = i >= j ? [i, j] : [j, i];
    const product = value(columns.length + (row * (row + 1)) / 2 + column);
    return product - (means[i] as number) * (means[j] as number);
  };
  return { rowCount, means, products: columns.map((_, i) => columns.map((__, j) => at(i, j))) };
}
