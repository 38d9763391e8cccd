import { DataError } from "../data-error.js";
import type { MarkovProcess } from "./markov-process.js";
import { Policy, greatest } from "./policy.js";

export interface ValueIterationOptions {
  /** How far a value may be from its true one, in units of the rewards (default 1e-10). With discount 1: the last change. */
  tolerance?: number;
  /** Sweeps over all states at most (default 100,000). */
  maxIterations?: number;
}

/**
 * The best policy of a Markov decision process with the exact values of its actions: the Bellman optimality equation
 * Q(s, a) = E[r + γ max Q(s', ·)], iterated to its fixed point.
 * Source: R. Bellman, "Dynamic Programming" (1957); the error bound: M. L. Puterman, "Markov Decision Processes"
 * (1994), theorem 6.3.1.
 *
 * @throws DataError where the values do not settle, such as rewards without end at discount 1.
 * @example valueIteration(markovProcess({ state: ["a", "a"], action: ["wait", "go"], next: ["a", "b"], reward: [1, 5] }, { discount: 0.9 })).values.a // 10
 */
export function valueIteration(process: MarkovProcess, options: ValueIterationOptions = {}): Policy {
  const { tolerance = 1e-10, maxIterations = 100_000 } = options;
  if (!(tolerance > 0)) throw new DataError(`valueIteration requires a tolerance above 0: ${tolerance}`);
  const { discount } = process;
  // A last change of this much leaves every value within the tolerance; no change is finer than rounding.
  const enough = discount < 1 && discount > 0 ? (tolerance * (1 - discount)) / discount : tolerance;
  let values = Float64Array.from(process.states, () => 0);
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const actionValues = lookAhead(process, values);
    const next = Float64Array.from(actionValues, greatest);
    const change = next.reduce(
      (most, value, state) => Math.max(most, Math.abs(value - (values[state] as number))),
      0,
    );
    const rounding = 4 * Number.EPSILON * next.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    values = next;
    if (change <= Math.max(enough, rounding))
      return new Policy(process, lookAhead(process, values), "value iteration");
  }
  throw new DataError(
    `valueIteration: the values still change after ${maxIterations} sweeps; with discount ${discount} give every policy an end, or discount more`,
  );
}

/** Value of each action if what follows is worth `values`. */
function lookAhead({ actions, discount }: MarkovProcess, values: Float64Array): Float64Array[] {
  return actions.map((choices) =>
    Float64Array.from(choices, ({ reward, consequences }) =>
      consequences.reduce(
        (total, { probability, next }) => total + discount * probability * (values[next] as number),
        reward,
      ),
    ),
  );
}
