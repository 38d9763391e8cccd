import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { DataError } from "./data-error.js";
import { requireSeed } from "./data/shuffled-indices.js";

/** A source of random numbers that only its seed decides; each draw moves it on. */
export interface Random {
  /** Evenly spread in [low, high); default [0, 1), with 53 random bits. */
  uniform(low?: number, high?: number): number;
  /** Normally distributed; default mean 0 and standard deviation 1. */
  normal(mean?: number, standardDeviation?: number): number;
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of the values, each as likely, or in proportion to `weights`. */
  choice<T>(values: readonly T[], weights?: ArrayLike<number>): T;
}

/**
 * A seeded source of random numbers: the same draws on every machine, in every process. The generator is xoroshiro128+
 * (Blackman and Vigna 2018); normal draws are by the polar method (Marsaglia and Bray 1964).
 *
 * @param seed an integer of 32 bits
 * @throws DataError for a seed out of range; by a draw, for bounds, weights or a probability that leave nothing to draw from.
 * @example const random = randomSource(42);
 * const areas = Array.from({ length: 100 }, () => random.normal(90, 20)); // m²
 */
export function randomSource(seed: number): Random {
  requireSeed("randomSource", seed);
  const generator = xoroshiro128plus(seed);
  const unit = (): number => uniformFloat64(generator);
  const normal = polarNormal(unit);
  const uniform = (low = 0, high = 1): number => low + (high - low) * unit();
  return {
    uniform(low = 0, high = 1) {
      if (!(low < high && Number.isFinite(high - low)))
        throw new DataError(`uniform requires finite bounds, low before high: ${low}, ${high}`);
      return uniform(low, high);
    },
    normal(mean = 0, standardDeviation = 1) {
      if (!(Number.isFinite(mean) && Number.isFinite(standardDeviation) && standardDeviation >= 0))
        throw new DataError(
          `normal requires a finite mean and a standard deviation of at least 0: ${mean}, ${standardDeviation}`,
        );
      return mean + standardDeviation * normal();
    },
    integer(low, high) {
      if (!(Number.isSafeInteger(low) && Number.isSafeInteger(high) && low <= high))
        throw new DataError(`integer requires whole bounds, low up to high: ${low}, ${high}`);
      return uniformInt(generator, low, high);
    },
    chance(probability) {
      if (!(probability >= 0 && probability <= 1))
        throw new DataError(`chance requires a probability from 0 to 1: ${probability}`);
      return unit() < probability;
    },
    choice<T>(values: readonly T[], weights?: ArrayLike<number>): T {
      if (values.length === 0) throw new DataError("choice requires values to choose from");
      const index =
        weights === undefined
          ? uniformInt(generator, 0, values.length - 1)
          : weightedIndex(unit(), values.length, weights);
      return values[index] as T;
    },
  };
}

/** Two draws are made at a time; the second is kept for the next call. */
function polarNormal(unit: () => number): () => number {
  let kept: number | undefined;
  return () => {
    if (kept !== undefined) {
      const value = kept;
      kept = undefined;
      return value;
    }
    for (;;) {
      const x = 2 * unit() - 1;
      const y = 2 * unit() - 1;
      const square = x * x + y * y;
      if (square === 0 || square >= 1) continue;
      const stretch = Math.sqrt((-2 * Math.log(square)) / square);
      kept = y * stretch;
      return x * stretch;
    }
  };
}

function weightedIndex(draw: number, count: number, weights: ArrayLike<number>): number {
  const all = Array.from(weights);
  const total = all.reduce((sum, weight) => sum + weight, 0);
  if (all.length !== count || all.some((weight) => !(weight >= 0)) || !(total > 0 && total < Infinity))
    throw new DataError(
      `choice requires one weight of at least 0 for each of ${count} values, not all 0: ${all.join(", ")}`,
    );
  let left = draw * total;
  for (let index = 0; index < count; index++) {
    left -= all[index] as number;
    if (left < 0) return index;
  }
  return all.findLastIndex((weight) => weight > 0); // rounding left a rest
}
