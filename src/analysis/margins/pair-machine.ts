/** Support vector machines for two of the classes each, over one list of support vectors. */
import { type DualProblem, solveDual } from "./smo.js";
import { type Kernel, type Points, kernelRow, squaredNorms, takePoints } from "./kernel.js";

export interface MachineSettings {
  kernel: Kernel;
  cost: number;
  tolerance: number;
}

/** Decides between two classes: positive values speak for the second. */
export interface PairMachine {
  /** Places of the two classes. */
  first: number;
  second: number;
  /** Rows of the training data whose multiplier is not 0, rising. */
  rows: Int32Array;
  /** Sign times multiplier of each of them. */
  coefficients: Float64Array;
  intercept: number;
}

/** @param rows that take part, of both classes */
export function fitPair(
  { points, codes }: { points: Points; codes: Int32Array },
  rows: Int32Array,
  [first, second]: readonly [number, number],
  settings: MachineSettings,
): PairMachine {
  // The first class comes first and is the positive one, as in LIBSVM: then the steps are the same.
  const ordered = Int32Array.from([
    ...rows.filter((row) => codes[row] === first),
    ...rows.filter((row) => codes[row] === second),
  ]);
  const signs = Int8Array.from(ordered, (row) => (codes[row] === first ? 1 : -1));
  const problem: DualProblem = { ...settings, points: takePoints(points, ordered), signs };
  const { multipliers, offset } = solveDual(problem);
  const vectors = Array.from(ordered.keys())
    .filter((place) => (multipliers[place] as number) > 0)
    .toSorted((a, b) => (ordered[a] as number) - (ordered[b] as number));
  return {
    first,
    second,
    rows: Int32Array.from(vectors, (place) => ordered[place] as number),
    coefficients: Float64Array.from(
      vectors,
      (place) => -(signs[place] as number) * (multipliers[place] as number),
    ),
    intercept: offset,
  };
}

/** All pairs of classes, as LIBSVM orders them. */
export function classPairs(count: number): Array<[number, number]> {
  return Array.from({ length: count }, (_, first) =>
    Array.from({ length: count - first - 1 }, (__, next): [number, number] => [first, first + 1 + next]),
  ).flat();
}

/** Machines that share their support vectors, ready for other rows. */
export interface PairMachines {
  kernel: Kernel;
  vectors: Points;
  norms: Float64Array;
  machines: ReadonlyArray<
    Pick<PairMachine, "first" | "second" | "coefficients" | "intercept"> & { places: Int32Array }
  >;
}

export function gatherMachines(kernel: Kernel, points: Points, pairs: readonly PairMachine[]): PairMachines {
  const rows = Int32Array.from(new Set(pairs.flatMap((pair) => Array.from(pair.rows)))).toSorted();
  const places = new Map(Array.from(rows, (row, place) => [row, place]));
  const vectors = takePoints(points, rows);
  return {
    kernel,
    vectors,
    norms: squaredNorms(vectors),
    machines: pairs.map(({ rows: own, ...pair }) => ({
      ...pair,
      places: own.map((row) => places.get(row) as number),
    })),
  };
}

/** Of each machine, row by row. */
export function decisionValues(
  { kernel, vectors, norms, machines }: PairMachines,
  points: Points,
): Float64Array[] {
  const values = machines.map(() => new Float64Array(points.count));
  const similarity = new Float64Array(vectors.count);
  const pointNorms = squaredNorms(points);
  for (let row = 0; row < points.count; row++) {
    const one = { points, row, norm: pointNorms[row] as number };
    kernelRow(kernel, one, { points: vectors, norms }, similarity, 0, vectors.count);
    for (const [index, { places, coefficients, intercept }] of machines.entries()) {
      let value = intercept;
      for (let k = 0; k < places.length; k++)
        value += (coefficients[k] as number) * (similarity[places[k] as number] as number);
      (values[index] as Float64Array)[row] = value;
    }
  }
  return values;
}

/** The place of the class that most machines decide for; of equally many the first. */
export function votedClasses(
  machines: PairMachines["machines"],
  values: readonly Float64Array[],
  classCount: number,
  rowCount: number,
): Int32Array {
  return Int32Array.from({ length: rowCount }, (_, row) => {
    const votes = new Int32Array(classCount);
    for (const [index, { first, second }] of machines.entries()) {
      const winner = (values[index]?.[row] as number) >= 0 ? second : first;
      votes[winner] = (votes[winner] as number) + 1;
    }
    return votes.indexOf(votes.reduce((most, count) => Math.max(most, count)));
  });
}
