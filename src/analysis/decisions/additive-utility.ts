import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { sum } from "../sum.js";
import { type ByCriterion, requireScores, requireWeights } from "./weights.js";

/** A weighted sum with its parts; what `additiveUtility` returns. Shows itself as a table. */
export class AdditiveUtility {
  /** Sum of the contributions, in units of the scores. */
  readonly value: number;
  /** Weight times score, by criterion. */
  readonly contributions: ByCriterion;
  readonly scores: ByCriterion;
  readonly weights: ByCriterion;

  constructor(scores: ByCriterion, weights: ByCriterion) {
    const parts = Object.keys(scores).map((name): [string, number] => [
      name,
      (weights[name] as number) * (scores[name] as number),
    ]);
    this.scores = { ...scores };
    this.weights = { ...weights };
    this.contributions = Object.fromEntries(parts);
    this.value = sum(parts.map(([, part]) => part));
  }

  toMimeBundle(): DisplayBundle {
    const rows = Object.entries(this.contributions).map(([criterion, contribution]) => ({
      criterion,
      weight: this.weights[criterion],
      score: this.scores[criterion],
      contribution,
    }));
    return table(rows, {
      columns: { criterion: "Criterion", weight: "Weight", score: "Score", contribution: "Weight × score" },
      caption: "Additive utility",
      note: `utility ${Number(this.value.toPrecision(5))}`,
      maxRows: rows.length,
    }).toMimeBundle();
  }
}
inspectAsText(AdditiveUtility.prototype);

/**
 * The additive multi-attribute utility Σ wᵢ xᵢ. It holds where the criteria are preferentially independent: what one is
 * worth does not depend on the level of another.
 * Source: R. L. Keeney and H. Raiffa, "Decisions with Multiple Objectives" (1976), section 3.6.
 *
 * @param scores of the alternative on each criterion, all on one scale
 * @param weights of the same criteria, at least 0, with sum 1
 * @throws DataError for scores or weights that are not finite, negative weights, weights that do not add up to 1, and
 * criteria that only one of the two names.
 * @example additiveUtility({ pay: 0.8, growth: 0.6 }, { pay: 0.25, growth: 0.75 }).value // 0.65
 */
export function additiveUtility(scores: ByCriterion, weights: ByCriterion): AdditiveUtility {
  requireWeights("additiveUtility", weights, requireScores("additiveUtility", scores));
  return new AdditiveUtility(scores, weights);
}
