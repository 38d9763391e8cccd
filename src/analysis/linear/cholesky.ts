/**
 * R of A = Rᵀ R, by columns, for a symmetric matrix whose diagonal is near 1. Where rounding leaves nothing of a pivot it
 * is the least there can be, so that what depends on the others shows in R's inverse.
 * Source: G. H. Golub and C. F. Van Loan, "Matrix Computations", 4th edition (2013), section 4.2.
 */
export function cholesky(matrix: readonly (readonly number[])[]): Float64Array[] {
  const r: Float64Array[] = [];
  for (const [j, column] of matrix.entries()) {
    const entries = new Float64Array(j + 1);
    for (let i = 0; i <= j; i++) {
      const above = r[i] ?? entries;
      let rest = column[i] as number;
      for (let k = 0; k < i; k++) rest -= (above[k] as number) * (entries[k] as number);
      entries[i] = i === j ? Math.sqrt(Math.max(rest, Number.EPSILON ** 2)) : rest / (above[i] as number);
    }
    r.push(entries);
  }
  return r;
}
