import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { type Random, randomSource } from "../random.js";
import { type Alternatives, bestAlternative, scoreMatrix } from "./alternatives.js";
import type { ByCriterion } from "./weights.js";

export interface AcceptabilityOptions {
  /** An integer of 32 bits. */
  seed: number;
  /** Weights drawn (default 10,000). */
  samples?: number;
}

export interface Acceptance {
  alternative: string;
  /** Of all weights, those for which the alternative is best: from 0 to 1. */
  share: number;
  /** Of `share`, since weights are sampled. */
  standardError: number;
  /** Mean of the weights for which it is best: what one has to care for to choose it. Absent where it never is. */
  centralWeights?: ByCriterion;
}

/** What `acceptability` returns. Shows itself as a table. */
export class Acceptability {
  readonly samples: number;
  readonly alternatives: readonly Acceptance[];

  constructor(samples: number, alternatives: readonly Acceptance[]) {
    this.samples = samples;
    this.alternatives = alternatives;
  }

  toMimeBundle(): DisplayBundle {
    return table(
      this.alternatives.map(({ alternative, share, standardError }) => ({
        alternative,
        share,
        standardError,
      })),
      {
        columns: { alternative: "Alternative", share: "Share of weights", standardError: "Standard error" },
        caption: "For how many weights each alternative is best",
        note: `${this.samples} weights drawn evenly from all that add up to 1`,
        maxRows: this.alternatives.length,
      },
    ).toMimeBundle();
  }
}
inspectAsText(Acceptability.prototype);

/**
 * For which share of all possible weights each alternative is the best one: sensitivity over all weights at once.
 * Weights are drawn evenly from the simplex.
 * Source: R. Lahdelma, J. Hokkanen and P. Salminen, "SMAA: stochastic multiobjective acceptability analysis",
 * European Journal of Operational Research 106 (1998).
 *
 * @throws DataError for fewer than two alternatives, scores that cannot be compared, and a number of samples that is not
 * whole and positive.
 * @example acceptability({ stay: { pay: 0.9, growth: 0.2 }, go: { pay: 0.4, growth: 0.9 } }, { seed: 1 }).alternatives[1]?.share // about 0.583
 */
export function acceptability(alternatives: Alternatives, options: AcceptabilityOptions): Acceptability {
  const { seed, samples = 10_000 } = options;
  const { names, criteria, scores } = scoreMatrix("acceptability", alternatives);
  if (!Number.isSafeInteger(samples) || samples < 1)
    throw new DataError(`acceptability requires a whole number of samples, at least 1: ${samples}`);
  const random = randomSource(seed);
  const counts = names.map(() => 0);
  const sums = names.map(() => criteria.map(() => 0));
  for (let sample = 0; sample < samples; sample++) {
    const weights = evenWeights(random, criteria.length);
    const best = bestAlternative(scores, weights);
    counts[best] = (counts[best] as number) + 1;
    const total = sums[best] as number[];
    for (const [j, weight] of weights.entries()) total[j] = (total[j] as number) + weight;
  }
  const accepted = names.map((alternative, i): Acceptance => {
    const count = counts[i] as number;
    const share = count / samples;
    const standardError = Math.sqrt((share * (1 - share)) / samples);
    if (count === 0) return { alternative, share, standardError };
    const central = criteria.map((criterion, j): [string, number] => [
      criterion,
      (sums[i]?.[j] as number) / count,
    ]);
    return { alternative, share, standardError, centralWeights: Object.fromEntries(central) };
  });
  return new Acceptability(samples, accepted);
}

/** Exponential draws divided by their sum are spread evenly over the simplex. */
export function evenWeights(random: Random, count: number): number[] {
  const draws = Array.from({ length: count }, () => -Math.log(1 - random.uniform()));
  const total = draws.reduce((sum, draw) => sum + draw, 0);
  return draws.map((draw) => draw / total);
}
