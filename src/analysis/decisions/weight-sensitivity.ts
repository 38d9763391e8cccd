import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { type Alternatives, bestAlternative, scoreMatrix } from "./alternatives.js";
import { type ByCriterion, requireWeights } from "./weights.js";

/** Where the choice changes as one weight moves and the others keep their proportions. */
export interface WeightFlip {
  criterion: string;
  /** The weight as it was given. */
  weight: number;
  /** The weight at which another alternative is as good. */
  flipsAt: number;
  /** The alternative that is chosen beyond. */
  to: string;
}

/** What `weightSensitivity` returns. Shows itself as a table. */
export class WeightSensitivity {
  /** The alternative with the greatest utility at the given weights; of several, the first. */
  readonly choice: string;
  /** Nearest first for each criterion and direction; none for a criterion that never changes the choice. */
  readonly flips: readonly WeightFlip[];
  readonly criteria: readonly string[];

  constructor(choice: string, flips: readonly WeightFlip[], criteria: readonly string[]) {
    this.choice = choice;
    this.flips = flips;
    this.criteria = criteria;
  }

  toMimeBundle(): DisplayBundle {
    const firm = this.criteria.filter((name) => this.flips.every(({ criterion }) => criterion !== name));
    const rows = [
      ...this.flips.map((flip) => ({ ...flip })),
      ...firm.map((criterion) => ({ criterion, weight: null, flipsAt: null, to: "never" })),
    ];
    return table(rows, {
      columns: { criterion: "Criterion", weight: "Weight", flipsAt: "Flips at", to: "To" },
      caption: `Weights at which the choice of ${this.choice} changes`,
      note: "the other weights keep their proportions",
      maxRows: rows.length,
    }).toMimeBundle();
  }
}
inspectAsText(WeightSensitivity.prototype);

/**
 * One-way sensitivity of a choice by additive utility: for each criterion, how far its weight must move, the others
 * keeping their proportions (or in equal parts, where all others are 0), until another alternative is chosen. Utilities are linear
 * along that way, so the places are exact.
 * Source: R. T. Clemen and T. Reilly, "Making Hard Decisions" (2013), chapter 5.
 *
 * @throws DataError for fewer than two alternatives, and as `additiveUtility` does.
 * @example weightSensitivity({ stay: { pay: 0.9, growth: 0.2 }, go: { pay: 0.4, growth: 0.9 } }, { pay: 0.5, growth: 0.5 }).choice // "go"
 */
export function weightSensitivity(alternatives: Alternatives, weights: ByCriterion): WeightSensitivity {
  const { names, criteria, scores } = scoreMatrix("weightSensitivity", alternatives);
  const given = requireWeights("weightSensitivity", weights, criteria);
  const chosen = bestAlternative(scores, given);
  const flips = criteria.flatMap((criterion, j) =>
    flipsAlong(scores, given, j, chosen).map(({ flipsAt, to }) => ({
      criterion,
      weight: given[j] as number,
      flipsAt,
      to: names[to] as string,
    })),
  );
  return new WeightSensitivity(names[chosen] as string, flips, criteria);
}

/** The nearest place below and above the given weight where another alternative takes over. */
function flipsAlong(
  scores: readonly (readonly number[])[],
  given: readonly number[],
  moved: number,
  chosen: number,
): { flipsAt: number; to: number }[] {
  const atZero = withWeight(given, moved, 0);
  const atOne = withWeight(given, moved, 1);
  const lead = (rival: number, weights: readonly number[]): number =>
    weights.reduce(
      (total, weight, j) =>
        total + weight * ((scores[chosen]?.[j] as number) - (scores[rival]?.[j] as number)),
      0,
    );
  const crossings = scores.flatMap((_, to) => {
    const [low, high] = [lead(to, atZero), lead(to, atOne)];
    return to === chosen || Math.sign(low) * Math.sign(high) >= 0
      ? []
      : [{ to, flipsAt: low / (low - high) }];
  });
  const below = crossings.filter(({ flipsAt }) => flipsAt < (given[moved] as number));
  const above = crossings.filter(({ flipsAt }) => flipsAt >= (given[moved] as number));
  return [
    below.toSorted((a, b) => b.flipsAt - a.flipsAt)[0],
    above.toSorted((a, b) => a.flipsAt - b.flipsAt)[0],
  ].filter((flip) => flip !== undefined);
}

function withWeight(given: readonly number[], moved: number, weight: number): number[] {
  const rest = 1 - (given[moved] as number);
  return given.map((value, j) => {
    if (j === moved) return weight;
    return (1 - weight) * (rest > 0 ? value / rest : 1 / (given.length - 1));
  });
}
