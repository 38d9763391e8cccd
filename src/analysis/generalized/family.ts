/**
 * The distributions of a response, each with its canonical link. With it, Newton's method on the coefficients and Fisher's
 * scoring are the same, and the weight of a row is the variance of its response.
 * Source: P. McCullagh and J. A. Nelder, "Generalized Linear Models", 2nd edition (1989), chapter 2.
 */
import { logFactorial } from "./log-factorial.js";

export type FamilyName = "binomial" | "poisson" | "gaussian";

/** `eta` is the linear predictor, `y` the response. */
export interface Family {
  name: FamilyName;
  link: "logit" | "log" | "identity";
  /** Whether the variance follows from the mean; otherwise it is estimated, and estimates are t distributed. */
  knowsVariance: boolean;
  /** The linear predictor at a mean near `y`, where the iteration starts. */
  start(y: number): number;
  mean(eta: number): number;
  /** The inverse of `mean`. */
  linkOf(mean: number): number;
  /** Standard deviation of the response (in units of its scale). */
  rootVariance(eta: number): number;
  /** (y - mean) / standard deviation. */
  residual(y: number, eta: number): number;
  /** Twice what the row takes from the logarithm of the likelihood, compared with a mean of `y`; not negative. */
  deviance(y: number, eta: number): number;
  /** Logarithm of the likelihood of a mean of `y`. */
  saturated(y: number): number;
}

const BINOMIAL: Family = {
  name: "binomial",
  link: "logit",
  knowsVariance: true,
  start: (y) => Math.log((y + 0.5) / (1.5 - y)),
  mean: (eta) => 1 / (1 + Math.exp(-eta)),
  linkOf: (mean) => Math.log(mean / (1 - mean)),
  // Without cancellation where the probability is near 0 or 1.
  rootVariance(eta) {
    const small = Math.exp(-Math.abs(eta));
    return Math.sqrt(small) / (1 + small);
  },
  residual: (y, eta) => (y === 1 ? Math.exp(-eta / 2) : -Math.exp(eta / 2)),
  deviance: (y, eta) => 2 * Math.log1p(Math.exp(y === 1 ? -eta : eta)),
  saturated: () => 0,
};

const POISSON: Family = {
  name: "poisson",
  link: "log",
  knowsVariance: true,
  start: (y) => Math.log(y + 0.1),
  mean: Math.exp,
  linkOf: Math.log,
  rootVariance: (eta) => Math.exp(eta / 2),
  residual: (y, eta) => y * Math.exp(-eta / 2) - Math.exp(eta / 2),
  deviance: (y, eta) => (y === 0 ? 2 * Math.exp(eta) : 2 * y * surplus(eta - Math.log(y))),
  saturated: (y) => (y === 0 ? 0 : y * Math.log(y) - y - logFactorial(y)),
};

/** exp(x) - 1 - x, never negative. */
const surplus = (x: number): number => Math.max(0, Math.expm1(x) - x);

const GAUSSIAN: Family = {
  name: "gaussian",
  link: "identity",
  knowsVariance: false,
  start: (y) => y,
  mean: (eta) => eta,
  linkOf: (mean) => mean,
  rootVariance: () => 1,
  residual: (y, eta) => y - eta,
  deviance: (y, eta) => (y - eta) ** 2,
  saturated: () => 0,
};

export const FAMILIES: Readonly<Record<FamilyName, Family>> = {
  binomial: BINOMIAL,
  poisson: POISSON,
  gaussian: GAUSSIAN,
};
