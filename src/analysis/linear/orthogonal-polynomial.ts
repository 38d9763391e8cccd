/**
 * Orthogonal polynomials of a column, as R's `poly`: the columns of degree 1 to k have length 1, are orthogonal to each
 * other and to the constant.
 * Source: W. J. Kennedy and J. E. Gentle, "Statistical Computing" (1980), pages 343-344: the three-term recurrence.
 */
import { DataError } from "../data-error.js";
import { sum } from "../sum.js";

export interface OrthogonalPolynomial {
  /** The recurrence: p_{j+1} = (x - alpha_j) p_j - (norm_j / norm_{j-1}) p_{j-1}, norm_j the squared length of p_j. */
  alpha: number[];
  norms: number[];
}

/** @throws DataError where there are not more distinct values than the degree. */
export function fitPolynomial(text: string, x: Float64Array, degree: number): OrthogonalPolynomial {
  if (new Set(x).size <= degree) {
    throw new DataError(
      `${text} needs more than ${degree} distinct values, the column has ${new Set(x).size}`,
    );
  }
  const alpha: number[] = [];
  const norms: number[] = [];
  let previous = new Float64Array(x.length);
  let current = new Float64Array(x.length).fill(1);
  for (let power = 0; power <= degree; power++) {
    const squares = current.map((value) => value * value);
    const norm = sum(squares);
    const centre = sum(squares.map((value, row) => value * (x[row] as number))) / norm;
    const share = power === 0 ? 0 : norm / (norms[power - 1] as number);
    const next = current.map(
      (value, row) => ((x[row] as number) - centre) * value - share * (previous[row] as number),
    );
    alpha.push(centre);
    norms.push(norm);
    [previous, current] = [current, next];
  }
  return { alpha, norms };
}

/** The polynomials of degree 1 to k at other values of x. */
export function polynomialColumns({ alpha, norms }: OrthogonalPolynomial, x: Float64Array): Float64Array[] {
  const columns: Float64Array[] = [];
  let previous = new Float64Array(x.length);
  let current = new Float64Array(x.length).fill(1);
  for (let power = 0; power < norms.length - 1; power++) {
    const share = power === 0 ? 0 : (norms[power] as number) / (norms[power - 1] as number);
    const next = current.map(
      (value, row) =>
        ((x[row] as number) - (alpha[power] as number)) * value - share * (previous[row] as number),
    );
    [previous, current] = [current, next];
    const length = Math.sqrt(norms[power + 1] as number);
    columns.push(current.map((value) => value / length));
  }
  return columns;
}
