/**
 * What was made once, from which inputs. Inputs of two kinds: those that are known before any work (`known`), and those
 * that only the work brought to light (`found`). Both are named, so that a change can be told in words.
 */
import { sha256 } from "./sha256.js";
import type { Store } from "./store.js";

/** Name → state: a version, a digest, `missing`. */
export type Inputs = Readonly<Record<string, string>>;

export interface Trace {
  known: Inputs;
  found: Inputs;
}

/** The state that an input has now. */
export type StateOf = (name: string) => string;

/** An input that is otherwise than it was; `undefined` where it did not count, or no longer does. */
export interface InputChange {
  name: string;
  before: string | undefined;
  after: string | undefined;
}

/** How many states of one thing are kept, so that going back and forth between a few stays cheap. */
const MOST_KEPT = 6;

export function isCurrent({ known, found }: Trace, now: Inputs, stateOf: StateOf): boolean {
  return changedInputs(known, now).length === 0 && areUnchanged(found, stateOf);
}

export function areUnchanged(found: Inputs, stateOf: StateOf): boolean {
  return Object.entries(found).every(([name, state]) => stateOf(name) === state);
}

/** By name. */
export function changedInputs(before: Inputs, after: Inputs): InputChange[] {
  const names = Object.keys({ ...before, ...after }).toSorted();
  return names.flatMap((name) =>
    before[name] === after[name] ? [] : [{ name, before: before[name], after: after[name] }],
  );
}

/** The states of one thing that are kept, the latest first. */
export function readTraces<T extends Trace>(store: Store, kind: string, name: string): T[] {
  const text = store.read(kind, sha256(name))?.toString("utf8") ?? "[]";
  return JSON.parse(text) as T[];
}

/** Takes the place of an older trace of the same inputs. */
export function keepTrace<T extends Trace>(store: Store, kind: string, name: string, trace: T): void {
  const id = traceId(trace);
  const kept = readTraces<T>(store, kind, name);
  if (JSON.stringify(kept[0]) === JSON.stringify(trace)) return;
  const others = kept.filter((other) => traceId(other) !== id);
  store.write(kind, sha256(name), JSON.stringify([trace, ...others].slice(0, MOST_KEPT)));
}

function traceId({ known, found }: Trace): string {
  return sha256(JSON.stringify([known, found]));
}
