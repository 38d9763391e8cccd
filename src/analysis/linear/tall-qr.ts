import { innerProduct } from "./inner-product.js";

/**
 * The R of a tall matrix and Qᵀ of its last column, from Householder reflections of a block of rows at a time. A block stays
 * in the cache while it is worked on, where reflections of whole columns read a million rows from memory for each pair.
 * Source: J. Demmel, L. Grigori, M. Hoemmen and J. Langou, "Communication-optimal parallel and sequential QR and LU
 * factorizations", SIAM Journal on Scientific Computing 34 (2012), the sequential case.
 */
export interface TallQr {
  /** R by columns, as in `QrDecomposition`; its diagonal is not negative. */
  r: Float64Array[];
  /** Coordinates of the response along the columns of Q. */
  effects: Float64Array;
}

/** Numbers in a block: 128 KB. */
const BLOCK = 1 << 14;
const LEAST_ROWS = 32;

/**
 * @param columns at least as long as they are many; not changed
 * @param rowFactors multiply the rows of the columns, but not those of the response
 */
export function tallQr(
  columns: readonly Float64Array[],
  response: Float64Array,
  rowFactors?: Float64Array,
): TallQr {
  const lists = [...columns, response];
  const triangle = lists.map(() => new Float64Array(columns.length));
  const rows = Math.max(LEAST_ROWS, Math.floor(BLOCK / lists.length));
  for (let start = 0; start < response.length; start += rows) {
    const block = lists.map((list) => list.slice(start, start + rows));
    if (rowFactors !== undefined) for (const list of block.slice(0, -1)) multiply(list, rowFactors, start);
    for (let step = 0; step < columns.length; step++) reflectBlock(triangle, block, step);
  }
  for (let row = 0; row < columns.length; row++) makePositive(triangle, row);
  const effects = triangle.pop() as Float64Array;
  return { r: triangle.map((column, j) => column.slice(0, j + 1)), effects };
}

function multiply(list: Float64Array, factors: Float64Array, start: number): void {
  for (let row = 0; row < list.length; row++)
    list[row] = (list[row] as number) * (factors[start + row] as number);
}

/** Makes column `step` of the block zero by a reflection of its rows and of row `step` of the triangle. */
function reflectBlock(triangle: readonly Float64Array[], block: readonly Float64Array[], step: number): void {
  const column = block[step] as Float64Array;
  const squares = innerProduct(column, column);
  if (squares === 0) return;
  const corner = (triangle[step] as Float64Array)[step] as number;
  const length = Math.sqrt(corner * corner + squares);
  // Away from zero, so that no digits cancel.
  const top = corner + (corner < 0 ? -length : length);
  const factor = 2 / (top * top + squares);
  (triangle[step] as Float64Array)[step] = corner < 0 ? length : -length;
  for (let j = step + 1; j < block.length; j++) {
    const target = block[j] as Float64Array;
    const above = triangle[j] as Float64Array;
    const share = factor * (top * (above[step] as number) + innerProduct(column, target));
    above[step] = (above[step] as number) - share * top;
    for (let row = 0; row < column.length; row++)
      target[row] = (target[row] as number) - share * (column[row] as number);
  }
}

function makePositive(triangle: readonly Float64Array[], row: number): void {
  if (((triangle[row] as Float64Array)[row] as number) >= 0) return;
  for (const column of triangle.slice(row)) column[row] = -(column[row] as number);
}
