import { normalCdf } from "../distributions/normal.js";
import { kendallTau } from "../data/kendall-tau.js";
import { type Alternative, pValueOf } from "./hypothesis-test.js";

/** From this number of pairs on the normal approximation serves, as in R. */
const EXACT_BELOW = 50;

export interface KendallResult {
  /** Tau-b, which allows for ties. */
  tau: number;
  method: string;
  statisticName: "T" | "z";
  statistic: number;
  pValue: number;
}

/**
 * Kendall's tau of values known to vary: exact below 50 pairs without ties (T is the number of concordant pairs), else
 * by the normal approximation with the variance for ties.
 * Source: M. G. Kendall, "Rank Correlation Methods", 4th edition (1970), chapters 3 to 5.
 */
export function kendall(x: ArrayLike<number>, y: ArrayLike<number>, alternative: Alternative): KendallResult {
  const n = x.length;
  const [tiesX, tiesY] = [tieSizes(x), tieSizes(y)];
  const pairs = (n * (n - 1)) / 2;
  const untied = [tiesX, tiesY].map((sizes) => pairs - total(sizes, ordered2) / 2);
  const tau = kendallTau(Float64Array.from(x), Float64Array.from(y));
  // Concordant less discordant pairs, a whole number.
  const score = Math.round(tau * Math.sqrt(untied[0] as number) * Math.sqrt(untied[1] as number));
  if (n < EXACT_BELOW && tiesX.length + tiesY.length === 0) {
    const concordant = (score + pairs) / 2;
    const pValue = exactPValue(concordant, n, alternative);
    return { tau, method: "exact", statisticName: "T", statistic: concordant, pValue };
  }
  const z = score / Math.sqrt(scoreVariance(n, tiesX, tiesY));
  const pValue = pValueOf(z, alternative, (value) => normalCdf(value, { upper: true }));
  return { tau, method: "normal approximation", statisticName: "z", statistic: z, pValue };
}

const weighted = (t: number): number => t * (t - 1) * (2 * t + 5);
const ordered2 = (t: number): number => t * (t - 1);
const ordered3 = (t: number): number => t * (t - 1) * (t - 2);

function scoreVariance(n: number, tiesX: readonly number[], tiesY: readonly number[]): number {
  return (
    (weighted(n) - total(tiesX, weighted) - total(tiesY, weighted)) / 18 +
    (total(tiesX, ordered2) * total(tiesY, ordered2)) / (2 * ordered2(n)) +
    (total(tiesX, ordered3) * total(tiesY, ordered3)) / (9 * Math.max(1, ordered3(n)))
  );
}

function exactPValue(concordant: number, n: number, alternative: Alternative): number {
  const shares = concordantShares(n);
  const atMost = total(shares.slice(0, concordant + 1), (share) => share);
  const atLeast = total(shares.slice(concordant), (share) => share);
  const p = { less: atMost, greater: atLeast, "two-sided": 2 * Math.min(atMost, atLeast) }[alternative];
  return Math.min(1, p);
}

/** Share of all orders of n things that have k concordant pairs, for each k: built up thing by thing. */
function concordantShares(n: number): number[] {
  let shares = [1];
  for (let size = 2; size <= n; size++) {
    const next = Array.from({ length: (size * (size - 1)) / 2 + 1 }, () => 0);
    for (const [k, share] of shares.entries())
      for (let added = 0; added < size; added++) next[k + added] = (next[k + added] as number) + share / size;
    shares = next;
  }
  return shares;
}

const total = (values: readonly number[], map: (value: number) => number): number =>
  values.reduce((sum, value) => sum + map(value), 0);

/** How often each value that occurs more than once occurs. */
function tieSizes(values: ArrayLike<number>): number[] {
  const counts = new Map<number, number>();
  for (const value of Array.from(values)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}
