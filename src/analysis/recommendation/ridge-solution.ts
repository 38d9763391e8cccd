import { choleskySolve } from "../linear/cholesky-solve.js";

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
  return choleskySolve(products, moments);
}
