import { DataError } from "../data-error.js";
import { type Random, randomSource } from "../random.js";
import type { Action, MarkovProcess } from "./markov-process.js";
import { Policy, bestAction, greatest } from "./policy.js";

export interface QLearningOptions {
  /** An integer of 32 bits. */
  seed: number;
  /** Where every episode starts (default: any state that has actions, each as likely). */
  start?: string;
  /** Runs through the process (default 5,000). */
  episodes?: number;
  /** Steps of an episode at most, where it has not ended before (default 100). */
  maxSteps?: number;
  /** Share of steps that try any action instead of the best one so far, above 0 up to 1 (default 0.2). */
  exploration?: number;
  /**
   * The n-th update of an action has the learning rate n^-power, from above 0.5 up to 1 (default 0.7): fast enough to
   * forget the start, and decreasing so that chance averages out.
   */
  power?: number;
}

/** What `qLearning` returns: a policy, and how it was learned. */
export class LearnedPolicy extends Policy {
  /** Discounted reward of each episode, exploration included; in units of the rewards. */
  readonly returns: readonly number[];

  constructor(process: MarkovProcess, actionValues: ReadonlyArray<Float64Array>, returns: readonly number[]) {
    super(process, actionValues, "Q-learning");
    this.returns = returns;
  }
}

/**
 * Learns the best policy by trial: it sees only which state and reward follow on what it does, never the probabilities.
 * Watkins's Q-learning with ε-greedy exploration; with every action tried again and again the values converge to those
 * of `valueIteration`.
 * Source: C. J. C. H. Watkins and P. Dayan, "Q-learning", Machine Learning 8 (1992); the learning rate: E. Even-Dar and
 * Y. Mansour, "Learning rates for Q-learning", Journal of Machine Learning Research 5 (2003).
 *
 * @throws DataError for options out of range, and for a start that is not a state or is an end.
 * @example qLearning(process, { seed: 7, start: "idea" }).actions // { idea: "build" }
 */
export function qLearning(process: MarkovProcess, options: QLearningOptions): LearnedPolicy {
  const { seed, start, episodes = 5000, maxSteps = 100, exploration = 0.2, power = 0.7 } = options;
  requireCounts({ episodes, maxSteps });
  if (!(exploration > 0 && exploration <= 1))
    throw new DataError(`qLearning requires an exploration above 0 and up to 1: ${exploration}`);
  if (!(power > 0.5 && power <= 1))
    throw new DataError(`qLearning requires a power above 0.5 and up to 1: ${power}`);
  const random = randomSource(seed);
  const starts = startStates(process, start);
  const actionValues = process.actions.map((choices) => new Float64Array(choices.length));
  const visits = process.actions.map((choices) => new Uint32Array(choices.length));
  const returns: number[] = [];
  for (let episode = 0; episode < episodes; episode++) {
    let state = random.choice(starts);
    let earned = 0;
    let discounted = 1;
    for (let step = 0; step < maxSteps && (process.actions[state] as readonly Action[]).length > 0; step++) {
      const own = actionValues[state] as Float64Array;
      const chosen = random.chance(exploration) ? random.integer(0, own.length - 1) : bestAction(own);
      const { next, reward } = follow(process, state, chosen, random);
      const count = ++(visits[state] as Uint32Array)[chosen]!;
      const target = reward + process.discount * greatest(actionValues[next] as Float64Array);
      own[chosen] = (own[chosen] as number) + count ** -power * (target - (own[chosen] as number));
      earned += discounted * reward;
      discounted *= process.discount;
      state = next;
    }
    returns.push(earned);
  }
  return new LearnedPolicy(process, actionValues, returns);
}

function follow(
  { actions }: MarkovProcess,
  state: number,
  action: number,
  random: Random,
): { next: number; reward: number } {
  const { consequences } = (actions[state] as readonly Action[])[action] as Action;
  const weights = consequences.map(({ probability }) => probability);
  return random.choice(consequences, weights);
}

function startStates(process: MarkovProcess, start: string | undefined): number[] {
  const living = process.states.flatMap((_, index) =>
    (process.actions[index]?.length ?? 0) > 0 ? [index] : [],
  );
  if (start === undefined) return living;
  const index = process.stateIndex(start);
  if (!living.includes(index))
    throw new DataError(`qLearning: "${start}" is an end: nothing can be learned from it`);
  return [index];
}

function requireCounts(counts: Record<string, number>): void {
  for (const [name, count] of Object.entries(counts))
    if (!Number.isSafeInteger(count) || count < 1)
      throw new DataError(`qLearning requires ${name} to be a whole number of at least 1: ${count}`);
}
