import { cholesky } from "./cholesky.js";

/** x of A x = b, for a symmetric positive definite matrix, by columns. */
export function choleskySolve(matrix: readonly (readonly number[])[], b: readonly number[]): number[] {
  const r = cholesky(matrix);
  const entry = (i: number, j: number): number => r[j]?.[i] as number;
  const forward: number[] = [];
  for (let j = 0; j < b.length; j++)
    forward.push(forward.reduce((rest, y, i) => rest - entry(i, j) * y, b[j] as number) / entry(j, j));
  const x = b.map(() => 0);
  for (let i = b.length - 1; i >= 0; i--) {
    let rest = forward[i] as number;
    for (let j = i + 1; j < b.length; j++) rest -= entry(i, j) * (x[j] as number);
    x[i] = rest / entry(i, i);
  }
  return x;
}
