import { sum } from "../sum.js";
import type { GeneralizedData } from "./generalized-model.js";
import type { GlmFit } from "./glm-fit.js";

/** Signed roots of what each row adds to the deviance. */
export function devianceResiduals(
  { family, response, weights }: GeneralizedData,
  linearPredictor: Float64Array,
): Float64Array {
  return linearPredictor.map((eta, row) => {
    const y = response[row] as number;
    const size = Math.sqrt((weights?.[row] ?? 1) * family.deviance(y, eta));
    return family.residual(y, eta) < 0 ? -size : size;
  });
}

/** Logarithm of the likelihood at its maximum; that of the gaussian family has the variance at its maximum too, as in R. */
export function logLikelihood(
  { family, response, weights }: GeneralizedData,
  { residualDeviance }: Pick<GlmFit, "residualDeviance">,
): number {
  const rows = response.length;
  if (family.knowsVariance) {
    const saturated = response.map((y, row) => (weights?.[row] ?? 1) * family.saturated(y));
    return sum(saturated) - residualDeviance / 2;
  }
  const logWeights = weights === undefined ? 0 : sum(weights.map(Math.log));
  return (logWeights - rows * (Math.log((2 * Math.PI * residualDeviance) / rows) + 1)) / 2;
}
