import { norm } from "./inner-product.js";

/**
 * QR decomposition of a tall matrix by Householder reflections, the stable way to least squares: it works on the
 * columns themselves, where the normal equations work on their squares and lose half of the digits.
 * Source: G. H. Golub and C. F. Van Loan, "Matrix Computations", 4th edition (2013), sections 5.1 to 5.3.
 */
export interface QrDecomposition {
  /** R by columns: `r[j][i]` is row i of column j, for i up to j. */
  r: readonly Float64Array[];
  /** The reflection of each column, zero above its diagonal, scaled so that H = I - v vᵀ. */
  reflections: readonly Float64Array[];
}

/** @param columns at least as long as they are many; not changed */
export function householderQr(columns: readonly Float64Array[]): QrDecomposition {
  const work = columns.map((column) => column.slice());
  const reflections: Float64Array[] = [];
  for (const [step, column] of work.entries()) {
    const reflection = reflectionOf(column, step);
    for (const other of work.slice(step)) reflect(reflection, step, other);
    reflections.push(reflection);
  }
  return { r: work.map((column, j) => column.slice(0, j + 1)), reflections };
}

/** The columns of Q that span the columns decomposed, with signs that make the diagonal of R positive. */
export function orthonormalColumns({ r, reflections }: QrDecomposition): Float64Array[] {
  return reflections.map(({ length }, j) => {
    const column = new Float64Array(length);
    column[j] = ((r[j] as Float64Array)[j] as number) < 0 ? -1 : 1;
    for (let step = reflections.length - 1; step >= 0; step--)
      reflect(reflections[step] as Float64Array, step, column);
    return column;
  });
}

/** Solves R b = z by substitution from the last row up. */
export function solveUpper(r: readonly Float64Array[], z: ArrayLike<number>): Float64Array {
  const solution = Float64Array.from({ length: r.length }, (_, row) => z[row] as number);
  for (let column = r.length - 1; column >= 0; column--) {
    const entries = r[column] as Float64Array;
    const value = (solution[column] as number) / (entries[column] as number);
    solution[column] = value;
    for (let row = 0; row < column; row++)
      solution[row] = (solution[row] as number) - (entries[row] as number) * value;
  }
  return solution;
}

/** The columns of the inverse of R. */
export function inverseUpper(r: readonly Float64Array[]): Float64Array[] {
  return r.map((_, column) => {
    const unit = new Float64Array(r.length);
    unit[column] = 1;
    return solveUpper(r, unit);
  });
}

/** The v that makes H column zero below row `step`; all zero where it is so already. */
function reflectionOf(column: Float64Array, step: number): Float64Array {
  const v = new Float64Array(column.length);
  const length = norm(column.subarray(step));
  if (length === 0) return v;
  v.set(column.subarray(step), step);
  // Away from zero, so that no digits cancel.
  v[step] = (v[step] as number) + Math.sign((column[step] as number) || 1) * length;
  const scale = Math.SQRT2 / norm(v.subarray(step));
  for (let row = step; row < v.length; row++) v[row] = (v[row] as number) * scale;
  return v;
}

function reflect(v: Float64Array, from: number, target: Float64Array): void {
  let product = 0;
  for (let row = from; row < v.length; row++) product += (v[row] as number) * (target[row] as number);
  if (product === 0) return;
  for (let row = from; row < v.length; row++)
    target[row] = (target[row] as number) - product * (v[row] as number);
}
