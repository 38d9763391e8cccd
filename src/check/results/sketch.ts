/**
 * A long list of values in a few kilobytes. Equal hashes mean equal values. Where they differ, the sums of blocks say
 * whether any number moved by more than the tolerance allows, and where about; the sample says how individual values
 * moved, quantiles and extremes how the whole did.
 */
import { createHash } from "node:crypto";
import type { Scalar } from "./values.js";

export interface Sketch {
  count: number;
  sha256: string;
  /** How many are `null`. Absent: none. */
  missing?: number;
  /** Of a list of numbers: minimum, maximum and the quantiles between, evenly spaced. */
  quantiles?: number[];
  /** Of a list of numbers: for each block, the sum of its values and the sum of these weighted by place. */
  blockSums?: number[];
  blockMoments?: number[];
  /** Of any other list: a short hash for each block. */
  blockHashes?: string[];
  /** Values at `samplePositions(count)`. */
  sample: Scalar[];
}

const BLOCKS = 100;
const QUANTILES = 20;
const SAMPLES = 100;

/** Lists of more values than this are kept as sketches, unless the whole is asked for. */
export const LONGEST_WHOLE = 2000;

export function sketchOf(values: readonly Scalar[]): Sketch {
  const numbers = asNumbers(values);
  const positions = samplePositions(values.length);
  const base = {
    count: values.length,
    sha256: hashOf(values, numbers),
    sample: positions.map((at) => values[at] ?? null),
  };
  if (numbers === undefined) return { ...base, blockHashes: blockHashes(values) };
  const present = numbers.filter((value) => !Number.isNaN(value));
  const missing = numbers.length - present.length;
  return {
    ...base,
    ...(missing > 0 && { missing }),
    quantiles: evenQuantiles(present),
    ...blockSums(numbers),
  };
}

export function hashOf(values: readonly Scalar[], numbers = asNumbers(values)): string {
  const hash = createHash("sha256");
  if (numbers === undefined) hash.update(JSON.stringify(values));
  else hash.update(Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  return hash.digest("hex");
}

/** Evenly over the whole, first and last among them. */
export function samplePositions(count: number): number[] {
  const picked = Math.min(SAMPLES, count);
  return Array.from({ length: picked }, (_, index) =>
    Math.round((index * (count - 1)) / Math.max(1, picked - 1)),
  );
}

/** Where each block of a list begins, and after the last its end. */
export function blockEdges(count: number): number[] {
  return Array.from({ length: BLOCKS + 1 }, (_, index) => Math.round((index * count) / BLOCKS));
}

/** Missing values as NaN; `undefined` for a list that holds anything but numbers. */
export function asNumbers(values: readonly Scalar[]): Float64Array | undefined {
  const numbers = new Float64Array(values.length);
  let known = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (typeof value === "number") known += 1;
    else if (value !== null) return undefined;
    numbers[index] = typeof value === "number" ? value : NaN;
  }
  return known > 0 ? numbers : undefined;
}

export function blockSums(numbers: Float64Array): { blockSums: number[]; blockMoments: number[] } {
  const edges = blockEdges(numbers.length);
  const sums: number[] = [];
  const moments: number[] = [];
  for (let block = 0; block < BLOCKS; block += 1) {
    const from = edges[block] as number;
    const to = edges[block + 1] as number;
    let sum = 0;
    let moment = 0;
    for (let index = from; index < to; index += 1) {
      const value = numbers[index] as number;
      if (Number.isNaN(value)) continue;
      sum += value;
      moment += value * ((index - from + 1) / (to - from));
    }
    sums.push(sum);
    moments.push(moment);
  }
  return { blockSums: sums, blockMoments: moments };
}

/** For each block, what its sum is made of without signs: what a tolerance is a share of. */
export function blockMagnitudes(numbers: Float64Array): number[] {
  const magnitudes = numbers.map((value) => (Number.isNaN(value) ? 0 : Math.abs(value)));
  return blockSums(magnitudes).blockSums;
}

function blockHashes(values: readonly Scalar[]): string[] {
  const edges = blockEdges(values.length);
  return edges
    .slice(0, -1)
    .map((from, block) => hashOf(values.slice(from, edges[block + 1]), undefined).slice(0, 8));
}

function evenQuantiles(present: Float64Array): number[] {
  if (present.length === 0) return [];
  present.sort();
  return Array.from(
    { length: QUANTILES + 1 },
    (_, index) => present[Math.round((index * (present.length - 1)) / QUANTILES)] as number,
  );
}
