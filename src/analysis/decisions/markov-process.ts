import { DataError } from "../data-error.js";
import { column, textColumn } from "../data/column.js";
import { type Frame, columnNames, rowCount } from "../data/frame.js";
import { requireProbabilities } from "./certainty-equivalent.js";

export interface MarkovProcessOptions {
  /** What a reward one step later is worth now: from 0 to below 1; or 1, where every policy comes to an end. */
  discount: number;
}

/** One thing that may follow on an action. */
export interface Consequence {
  /** Position among the states. */
  next: number;
  probability: number;
  reward: number;
}

export interface Action {
  name: string;
  consequences: readonly Consequence[];
  /** Mean reward at once. */
  reward: number;
}

/** A finite Markov decision process; make it with `markovProcess`. */
export class MarkovProcess {
  /** In the order in which they occur. */
  readonly states: readonly string[];
  readonly discount: number;
  /** What can be done in each state, in the order of `states`; nothing in those where the process ends. */
  readonly actions: ReadonlyArray<readonly Action[]>;

  constructor(states: readonly string[], actions: ReadonlyArray<readonly Action[]>, discount: number) {
    this.states = states;
    this.actions = actions;
    this.discount = discount;
  }

  /** Position of a state. @throws DataError for one that does not occur. */
  stateIndex(state: string): number {
    const index = this.states.indexOf(state);
    if (index < 0) throw new DataError(`no state "${state}"; the states are ${this.states.join(", ")}`);
    return index;
  }

  /** States without actions: the process ends there. */
  get terminalStates(): string[] {
    return this.states.filter((_, index) => this.actions[index]?.length === 0);
  }
}

/**
 * A finite Markov decision process from a table of its transitions: text columns `state`, `action` and `next`, and numbers
 * `probability` (1 where there is no such column) and `reward` (0). A state that is only ever `next` is an end.
 * Source: M. L. Puterman, "Markov Decision Processes" (1994), chapter 2.
 *
 * @throws DataError for missing columns or values, probabilities of one action that do not add up to 1, rewards that are
 * not finite, and a discount out of range.
 * @example markovProcess({
 *   state: ["idea", "idea"], action: ["build", "build"], next: ["product", "idea"],
 *   probability: [0.7, 0.3], reward: [10, -1],
 * }, { discount: 0.9 }).terminalStates // ["product"]
 */
export function markovProcess(transitions: Frame, { discount }: MarkovProcessOptions): MarkovProcess {
  if (!(discount >= 0 && discount <= 1))
    throw new DataError(`markovProcess requires a discount from 0 to 1: ${discount}`);
  const rows = transitionRows(transitions);
  if (rows.length === 0) throw new DataError("markovProcess requires at least one transition");
  const states = [...new Set([...rows.map(({ state }) => state), ...rows.map(({ next }) => next)])];
  const position = new Map(states.map((state, index) => [state, index]));
  const actions = states.map((): Map<string, Consequence[]> => new Map());
  for (const { state, action, next, probability, reward } of rows) {
    const named = actions[position.get(state) as number] as Map<string, Consequence[]>;
    const consequence = { next: position.get(next) as number, probability, reward };
    named.set(action, [...(named.get(action) ?? []), consequence]);
  }
  return new MarkovProcess(
    states,
    actions.map((named, index) =>
      [...named].map(([name, consequences]) => toAction(states[index] as string, name, consequences)),
    ),
    discount,
  );
}

function toAction(state: string, name: string, consequences: readonly Consequence[]): Action {
  requireProbabilities(
    `markovProcess: "${name}" in "${state}"`,
    consequences.map(({ probability }) => probability),
  );
  const reward = consequences.reduce((total, { probability, reward: one }) => total + probability * one, 0);
  return { name, consequences, reward };
}

interface TransitionRow {
  state: string;
  action: string;
  next: string;
  probability: number;
  reward: number;
}

function transitionRows(frame: Frame): TransitionRow[] {
  const names = columnNames(frame);
  const count = rowCount(frame);
  const [state, action, next] = ["state", "action", "next"].map((name) => presentTexts(frame, name));
  const numbers = (name: string, otherwise: number): number[] =>
    names.includes(name) ? column(frame, name) : Array.from({ length: count }, () => otherwise);
  const probability = numbers("probability", 1);
  const reward = numbers("reward", 0);
  return Array.from({ length: count }, (_, row) => {
    if (!Number.isFinite(reward[row]))
      throw new DataError(`column "reward", row ${row + 1}: ${reward[row]} is not finite`);
    return {
      state: state?.[row] as string,
      action: action?.[row] as string,
      next: next?.[row] as string,
      probability: probability[row] as number,
      reward: reward[row] as number,
    };
  });
}

function presentTexts(frame: Frame, name: string): string[] {
  return textColumn(frame, name).map((text, row) => {
    if (text === null) throw new DataError(`column "${name}", row ${row + 1}: the value is missing`);
    return text;
  });
}
