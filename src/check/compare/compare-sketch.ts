/** A list of which only a sketch was kept, against the whole list of now. */
import { asNumbers, blockEdges, blockMagnitudes, hashOf, type Sketch, sketchOf } from "../results/sketch.js";
import type { Scalar } from "../results/values.js";
import { countWords, scalarChange, type SeriesOptions } from "./compare-series.js";
import { changeWords } from "./number-words.js";
import { isClose, largestMagnitude, type Tolerance } from "./tolerance.js";

/** `same`: nothing in the sketch moved by more than is allowed, though the last digits did. */
export type SketchVerdict = { equal: true } | { equal: false; same: boolean; message: string };

export function compareWithSketch(
  before: Sketch,
  after: readonly Scalar[],
  options: SeriesOptions,
): SketchVerdict {
  const numbers = asNumbers(after);
  if (before.count === after.length && before.sha256 === hashOf(after, numbers)) return { equal: true };
  const size = `compared as a sketch of ${countWords(before.count, options.noun)}`;
  const told = differences(before, after, numbers, options);
  if (told.length === 0) return { equal: false, same: true, message: `${size}: the same within tolerance` };
  return { equal: false, same: false, message: `${told.join("; ")} (${size})` };
}

function differences(
  before: Sketch,
  after: readonly Scalar[],
  numbers: Float64Array | undefined,
  { tolerance, noun }: SeriesOptions,
): string[] {
  if (before.count !== after.length) return [`${before.count} → ${countWords(after.length, noun)}`];
  const now = sketchOf(after);
  if (numbers === undefined || before.blockSums === undefined) {
    if (numbers !== undefined || before.blockHashes === undefined) return ["its values are of another kind"];
    return [
      ...placesWords(changedHashes(before, now), before.count),
      ...sampleWords(before, now, tolerance, 0),
    ];
  }
  const scale = Math.max(largestMagnitude(numbers), largestMagnitude(before.quantiles ?? []));
  const missing =
    before.missing === now.missing ? [] : [`${before.missing ?? 0} → ${now.missing ?? 0} missing`];
  return [
    ...missing,
    ...placesWords(changedBlocks(before, now, numbers, tolerance), before.count),
    ...sampleWords(before, now, tolerance, scale),
    ...quantileWords(before, now, tolerance, scale),
  ];
}

/** Blocks in which something moved: a change of one number shows in the sum, a change of places in the moment. */
function changedBlocks(before: Sketch, now: Sketch, numbers: Float64Array, tolerance: Tolerance): number[] {
  const magnitudes = blockMagnitudes(numbers);
  const edges = blockEdges(before.count);
  return magnitudes.flatMap((magnitude, block) => {
    const size = (edges[block + 1] as number) - (edges[block] as number);
    const allowed = {
      relative: 0,
      absolute: Math.max(tolerance.absolute * size, tolerance.relative * magnitude),
    };
    const same = (key: "blockSums" | "blockMoments"): boolean =>
      isClose(before[key]?.[block] ?? 0, now[key]?.[block] ?? 0, allowed, magnitude);
    return same("blockSums") && same("blockMoments") ? [] : [block];
  });
}

function changedHashes(before: Sketch, now: Sketch): number[] {
  return (before.blockHashes ?? []).flatMap((hash, block) =>
    hash === now.blockHashes?.[block] ? [] : [block],
  );
}

/** `values 120001 to 130000 moved`. */
function placesWords(blocks: readonly number[], count: number): string[] {
  const [first] = blocks;
  if (first === undefined) return [];
  const edges = blockEdges(count);
  const last = blocks.at(-1) as number;
  const range = `${(edges[first] as number) + 1} to ${edges[last + 1] as number}`;
  const isWhole = last - first + 1 === blocks.length;
  return [`something moved among values ${range}${isWhole ? "" : `, in ${blocks.length} places`}`];
}

function sampleWords(before: Sketch, now: Sketch, tolerance: Tolerance, scale: number): string[] {
  const moved = before.sample.flatMap((old, index) => {
    const value = now.sample[index] ?? null;
    const bothNumbers = typeof old === "number" && typeof value === "number";
    const isSame = bothNumbers ? isClose(old, value, tolerance, scale) : old === value;
    return isSame ? [] : [{ old, value }];
  });
  const [first] = moved;
  if (first === undefined) return [];
  const change = scalarChange(first.old, first.value, tolerance);
  return [`${moved.length} of ${before.sample.length} sampled values moved, the first ${change}`];
}

function quantileWords(before: Sketch, now: Sketch, tolerance: Tolerance, scale: number): string[] {
  const old = before.quantiles ?? [];
  const values = now.quantiles ?? [];
  const named: [string, number][] = [
    ["minimum", 0],
    ["median", Math.floor(old.length / 2)],
    ["maximum", old.length - 1],
  ];
  return named.flatMap(([name, index]) => {
    const [a, b] = [old[index] ?? NaN, values[index] ?? NaN];
    return isClose(a, b, tolerance, scale) ? [] : [`${name} ${changeWords(a, b, tolerance)}`];
  });
}
