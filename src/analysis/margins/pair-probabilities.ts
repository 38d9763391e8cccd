/** Probabilities of classes from the decision values of their pairs. */
import type { Points } from "./kernel.js";
import { takePoints } from "./kernel.js";
import {
  type MachineSettings,
  type PairMachines,
  decisionValues,
  fitPair,
  gatherMachines,
} from "./pair-machine.js";
import { type Sigmoid, coupleProbabilities, fitSigmoid, sigmoid } from "./platt.js";

export type { Sigmoid };

const FOLDS = 5;
/** As LIBSVM has it: no pair is certain. */
const LEAST_PROBABILITY = 1e-7;

/** A sigmoid for each pair, fitted to decision values of rows that the machine was not fitted to. */
export function pairSigmoids(
  data: { points: Points; codes: Int32Array },
  pairs: ReadonlyArray<readonly [number, number]>,
  settings: MachineSettings,
): Sigmoid[] {
  return pairs.map((pair) => {
    const rows = Int32Array.from(data.codes.keys()).filter((row) => pair.includes(data.codes[row] as number));
    const values = heldOutValues(data, rows, pair, settings);
    return fitSigmoid(
      values,
      Array.from(rows, (row) => data.codes[row] === pair[1]),
    );
  });
}

/** Every row of a class goes to the next fold, so that the folds are alike and the same each time. */
function heldOutValues(
  data: { points: Points; codes: Int32Array },
  rows: Int32Array,
  pair: readonly [number, number],
  settings: MachineSettings,
): Float64Array {
  const seen = new Map<number, number>();
  const folds = rows.map((row) => {
    const before = seen.get(data.codes[row] as number) ?? 0;
    seen.set(data.codes[row] as number, before + 1);
    return before % FOLDS;
  });
  const values = new Float64Array(rows.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = Array.from(rows.keys()).filter((place) => folds[place] === fold);
    if (held.length === 0) continue;
    const train = rows.filter((_, place) => folds[place] !== fold);
    const own = valuesOf(
      data,
      train,
      held.map((place) => rows[place] as number),
      pair,
      settings,
    );
    for (const [index, place] of held.entries()) values[place] = own[index] as number;
  }
  return values;
}

/** Where all rows to learn from are of one class, that class is certain. */
function valuesOf(
  data: { points: Points; codes: Int32Array },
  train: Int32Array,
  held: readonly number[],
  pair: readonly [number, number],
  settings: MachineSettings,
): Float64Array {
  const present = pair.map((code) => train.some((row) => data.codes[row] === code));
  if (present.includes(false)) return new Float64Array(held.length).fill(present[1] === true ? 1 : -1);
  const machine = fitPair(data, train, pair, settings);
  const machines = gatherMachines(settings.kernel, data.points, [machine]);
  return decisionValues(machines, takePoints(data.points, held))[0] as Float64Array;
}

/** Of each class, row by row. */
export function pairProbabilities(
  machines: PairMachines["machines"],
  values: readonly Float64Array[],
  sigmoids: readonly Sigmoid[],
  classCount: number,
): Float64Array[] {
  const rowCount = values[0]?.length ?? 0;
  const probabilities = Array.from({ length: classCount }, () => new Float64Array(rowCount));
  const pairs = Array.from({ length: classCount }, () => new Float64Array(classCount));
  for (let row = 0; row < rowCount; row++) {
    for (const [index, { first, second }] of machines.entries()) {
      const own = sigmoid(sigmoids[index] as Sigmoid, values[index]?.[row] as number);
      const p = Math.min(Math.max(own, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY);
      (pairs[second] as Float64Array)[first] = p;
      (pairs[first] as Float64Array)[second] = 1 - p;
    }
    const joined =
      classCount === 2 ? [pairs[0]?.[1] as number, pairs[1]?.[0] as number] : coupleProbabilities(pairs);
    for (const [place, own] of probabilities.entries()) own[row] = joined[place] as number;
  }
  return probabilities;
}
