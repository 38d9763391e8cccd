import { cholesky } from "../linear/cholesky.js";

/**
 * The coefficients w that make Σ (target - features · w)² + penalty |w|² least, by Cholesky's factorisation of the normal
 * equations, which the penalty keeps well conditioned.
 */
export function ridgeSolution(
  features: readonly (readonly number[])[],
  targets: readonly number[],
  penalty: number,
): number[] {
  const width = features[0]?.length ?? 0;
  const products = Array.from({ length: width }, (_, i) =>
    Array.from({ length: width }, (_unused, j) =>
      features.reduce((total, row) => total + (row[i] as number) * (row[j] as number), i === j ? penalty : 0),
    ),
  );
  const moments = Array.from({ length: width }, (_, i) =>
    features.reduce((total, row, k) => total + (row[i] as number) * (targets[k] as number), 0),
  );
  return solve(cholesky(products), moments);
}

/** x of Rᵀ R x = b; R by columns. */
function solve(r: readonly Float64Array[], b: readonly number[]): number[] {
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
