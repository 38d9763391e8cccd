import { DataError } from "../data-error.js";
import { sum } from "../sum.js";

/** What may happen, and how likely it is. */
export interface Lottery {
  /** In units of what is at stake. */
  readonly outcomes: readonly number[];
  /** One for each outcome, with sum 1. */
  readonly probabilities: readonly number[];
}

export type RiskAversion =
  /** u(x) = (1 - exp(-a x)) / a: the same stakes are feared the same at every level. a in 1 / unit of the outcomes; below 0 seeks risk. */
  | { readonly absolute: number }
  /** u(x) = x^(1 - r) / (1 - r), ln x where r = 1: shares of what one has are feared the same. Outcomes above 0. */
  | { readonly relative: number };

/**
 * The sure amount that is worth as much as a lottery: u⁻¹(E u(x)). Risk aversion 0 gives the expected value.
 * Source: J. W. Pratt, "Risk aversion in the small and in the large", Econometrica 32 (1964).
 *
 * @returns in units of the outcomes
 * @throws DataError for probabilities that are negative, do not add up to 1 or are not one for each outcome, outcomes or an
 * aversion that are not finite, and outcomes of 0 or less with relative aversion.
 * @example certaintyEquivalent({ outcomes: [0, 100], probabilities: [0.5, 0.5] }, { absolute: 0.01 }) // 37.99
 */
export function certaintyEquivalent(lottery: Lottery, aversion: RiskAversion): number {
  requireLottery(lottery);
  return "absolute" in aversion ? absolute(lottery, aversion.absolute) : relative(lottery, aversion.relative);
}

function absolute(lottery: Lottery, a: number): number {
  requireAversion(a);
  if (a === 0) return expected(lottery, (x) => x);
  // From the least favourable exponent, so that no exponential overflows.
  const least = Math.min(...lottery.outcomes.map((x) => a * x));
  return (least - Math.log1p(expected(lottery, (x) => Math.expm1(least - a * x)))) / a;
}

function relative(lottery: Lottery, r: number): number {
  requireAversion(r);
  const bad = lottery.outcomes.find((x) => !(x > 0));
  if (bad !== undefined)
    throw new DataError(`certaintyEquivalent: relative risk aversion requires outcomes above 0, not ${bad}`);
  // The power mean, around the outcome that weighs most, so that no power overflows.
  const top = r > 1 ? Math.min(...lottery.outcomes) : Math.max(...lottery.outcomes);
  if (r === 1) return top * Math.exp(expected(lottery, (x) => Math.log(x / top)));
  return top * expected(lottery, (x) => (x / top) ** (1 - r)) ** (1 / (1 - r));
}

const expected = ({ outcomes, probabilities }: Lottery, of: (outcome: number) => number): number =>
  sum(
    outcomes.map((outcome, i) => (probabilities[i] === 0 ? 0 : (probabilities[i] as number) * of(outcome))),
  );

function requireLottery({ outcomes, probabilities }: Lottery): void {
  if (outcomes.length === 0 || outcomes.length !== probabilities.length)
    throw new DataError(
      `certaintyEquivalent requires a probability for each outcome: ${outcomes.length} outcomes, ${probabilities.length} probabilities`,
    );
  const bad = outcomes.find((outcome) => !Number.isFinite(outcome));
  if (bad !== undefined) throw new DataError(`certaintyEquivalent: the outcome ${bad} is not finite`);
  requireProbabilities("certaintyEquivalent", probabilities);
}

/** @throws DataError unless all are at least 0 and their sum is 1. */
export function requireProbabilities(caller: string, probabilities: readonly number[]): void {
  const total = sum(probabilities);
  if (probabilities.every((probability) => probability >= 0) && Math.abs(total - 1) <= 1e-9) return;
  throw new DataError(
    `${caller}: probabilities are at least 0 and add up to 1; these add up to ${total}: ${probabilities.join(", ")}`,
  );
}

function requireAversion(aversion: number): void {
  if (!Number.isFinite(aversion))
    throw new DataError(`certaintyEquivalent: the risk aversion is ${aversion}, not a finite number`);
}
