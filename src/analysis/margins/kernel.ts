/** Kernels: how alike two rows are. */

export type KernelName = "linear" | "rbf";

/** Rows one after the other in one list, `width` numbers a row. */
export interface Points {
  values: Float64Array;
  count: number;
  width: number;
}

export interface Kernel {
  name: KernelName;
  /** Of the radial kernel exp(-gamma · distance²). */
  gamma: number;
}

/** A packed list of rows from columns. */
export function toPoints(columns: readonly Float64Array[], count: number): Points {
  const width = columns.length;
  const values = new Float64Array(count * width);
  for (const [feature, column] of columns.entries())
    for (let row = 0; row < count; row++) values[row * width + feature] = column[row] as number;
  return { values, count, width };
}

/** Some of the rows, in the order given. */
export function takePoints({ values, width }: Points, rows: ArrayLike<number>): Points {
  const taken = new Float64Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    const start = (rows[i] as number) * width;
    taken.set(values.subarray(start, start + width), i * width);
  }
  return { values: taken, count: rows.length, width };
}

/** The inner product of each row with itself. */
export function squaredNorms(points: Points): Float64Array {
  const { values, width, count } = points;
  const norms = new Float64Array(count);
  for (let row = 0; row < count; row++)
    norms[row] = innerProduct(values, row * width, values, row * width, width);
  return norms;
}

/** The kernel of one row with rows `from` to `to` of others, into `target`. */
export function kernelRow(
  { name, gamma }: Kernel,
  one: { points: Points; row: number; norm: number },
  others: { points: Points; norms: Float64Array },
  target: Float64Array,
  from: number,
  to: number,
): void {
  const { values, width } = others.points;
  const start = one.row * width;
  for (let row = from; row < to; row++)
    target[row] = innerProduct(one.points.values, start, values, row * width, width);
  if (name === "linear") return;
  for (let row = from; row < to; row++) {
    const distance = one.norm + (others.norms[row] as number) - 2 * (target[row] as number);
    target[row] = Math.exp(-gamma * distance);
  }
}

function innerProduct(a: Float64Array, i: number, b: Float64Array, j: number, width: number): number {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += (a[i + k] as number) * (b[j + k] as number);
  return sum;
}
