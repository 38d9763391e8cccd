import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import type { MarkovProcess } from "./markov-process.js";

/** What to do in each state, and what that is worth; what `valueIteration` and `qLearning` return. Shows itself as a table. */
export class Policy {
  readonly process: MarkovProcess;
  /** `values[state][action]`: discounted reward of the action followed by the best ones; in units of the rewards. */
  readonly #actionValues: ReadonlyArray<Float64Array>;
  readonly #method: string;

  constructor(process: MarkovProcess, actionValues: ReadonlyArray<Float64Array>, method: string) {
    this.process = process;
    this.#actionValues = actionValues;
    this.#method = method;
  }

  /** By state, what it is worth to be there; 0 where the process ends. */
  get values(): Record<string, number> {
    return Object.fromEntries(
      this.process.states.map((state, index) => [state, greatest(this.#actionValues[index] as Float64Array)]),
    );
  }

  /** By state, the best action; of several, the first. States where the process ends have none. */
  get actions(): Record<string, string> {
    return Object.fromEntries(
      this.process.states.flatMap((state, index) => {
        const best = this.process.actions[index]?.[bestAction(this.#actionValues[index] as Float64Array)];
        return best === undefined ? [] : [[state, best.name]];
      }),
    );
  }

  /** Q(state, action). @throws DataError for a state or an action that is not there. */
  actionValue(state: string, action: string): number {
    const index = this.process.stateIndex(state);
    const names = this.process.actions[index]?.map(({ name }) => name) ?? [];
    const position = names.indexOf(action);
    if (position >= 0) return this.#actionValues[index]?.[position] as number;
    throw new DataError(
      `no action "${action}" in "${state}"; the actions there are ${names.join(", ") || "none"}`,
    );
  }

  /** Greatest difference of two values of the same action, in units of the rewards. @throws DataError for another process. */
  distance(other: Policy): number {
    if (other.process !== this.process) throw new DataError("distance compares policies of one process");
    const differences = this.#actionValues.flatMap((values, state) =>
      Array.from(values, (value, action) =>
        Math.abs(value - (other.#actionValues[state]?.[action] as number)),
      ),
    );
    return Math.max(0, ...differences);
  }

  toMimeBundle(): DisplayBundle {
    const { values, actions } = this;
    const rows = this.process.states.map((state) => ({
      state,
      action: actions[state] ?? "(end)",
      value: values[state],
    }));
    return table(rows, {
      columns: { state: "State", action: "Best action", value: "Value" },
      caption: `Policy by ${this.#method}`,
      note: `discount ${this.process.discount}`,
      maxRows: rows.length,
    }).toMimeBundle();
  }
}
inspectAsText(Policy.prototype);

/** Values closer than this, relative to the greatest, differ by rounding only. */
const ROUNDING = 1e-12;

/** Position of the greatest value; of several that are equal, the first; -1 where there are none. */
export function bestAction(values: Float64Array): number {
  if (values.length === 0) return -1;
  const most = greatest(values);
  return values.findIndex((value) => value >= most - ROUNDING * Math.abs(most));
}

/** 0 where there are none: nothing more is earned after the end. */
export function greatest(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((most, value) => Math.max(most, value));
}
