import { mean } from "../mean.js";

/** Points in the plane in which they differ most. */
export interface PrincipalPlane {
  x: number[];
  y: number[];
  /** Share of the variance along each of the two axes. */
  shares: readonly [number, number];
}

const ITERATIONS = 1000;
const TOLERANCE = 1e-13;

/**
 * The first two principal components of some vectors, by iterating the covariance matrix. An axis points to where its
 * largest loading is positive.
 */
export function principalPlane(vectors: ReadonlyArray<readonly number[]>): PrincipalPlane {
  const width = vectors[0]?.length ?? 0;
  const centres = Array.from({ length: width }, (_, place) =>
    mean(vectors.map((vector) => vector[place] as number)),
  );
  const centred = vectors.map((vector) => vector.map((value, place) => value - (centres[place] as number)));
  const covariance = centres.map((_, i) =>
    centres.map((__, j) =>
      dot(
        centred.map((row) => row[i] as number),
        centred.map((row) => row[j] as number),
      ),
    ),
  );
  const total = covariance.reduce((sum, row, place) => sum + (row[place] as number), 0);
  const first = leadingAxis(covariance, []);
  const second = leadingAxis(covariance, [first]);
  const along = (axis: readonly number[]): number[] => centred.map((row) => dot(row, axis));
  const share = (axis: readonly number[]): number =>
    total === 0 ? 0 : dot(axis, times(covariance, axis)) / total;
  return { x: along(first), y: along(second), shares: [share(first), share(second)] };
}

/** The unit vector that the matrix stretches most, of those at right angles to the ones found before. */
function leadingAxis(
  matrix: ReadonlyArray<readonly number[]>,
  found: ReadonlyArray<readonly number[]>,
): number[] {
  // No start is at right angles to every axis; this one is to none that has a reason to be.
  let axis = unit(
    apart(
      matrix.map((_, place) => 1 / (place + 1)),
      found,
    ),
  );
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const next = unit(apart(times(matrix, axis), found));
    const isSettled = next.every((value, place) => Math.abs(value - (axis[place] as number)) < TOLERANCE);
    axis = next;
    if (isSettled) break;
  }
  const largest = axis.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return largest < 0 ? axis.map((value) => -value) : axis;
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, place) => sum + value * (b[place] as number), 0);

const times = (matrix: ReadonlyArray<readonly number[]>, vector: readonly number[]): number[] =>
  matrix.map((row) => dot(row, vector));

/** What of a vector is at right angles to some axes. */
const apart = (vector: readonly number[], axes: ReadonlyArray<readonly number[]>): number[] =>
  axes.reduce<readonly number[]>((rest, axis) => {
    const length = dot(rest, axis);
    return rest.map((value, place) => value - length * (axis[place] as number));
  }, vector) as number[];

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return length === 0 ? [...vector] : vector.map((value) => value / length);
}
