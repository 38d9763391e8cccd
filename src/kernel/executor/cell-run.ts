import { AsyncLocalStorage } from "node:async_hooks";
import { NO_CELL } from "./frames.js";

export interface Ending {
  thrown: unknown;
}

/** Thrown in a cell whose run was interrupted, wherever it would go on. */
export class Interruption extends Error {
  override name = "Interrupted";
}

/** One run of a cell, known to all that it starts, however much later that happens. */
export class CellRun {
  readonly cellId: number;
  /** The value of the last expression, where it is neither null nor undefined. */
  value: unknown;
  /** What ended the cell's own code. */
  thrown: Ending | undefined;
  /** Resolves when something that the cell started has failed beside its own code. */
  readonly failed: Promise<Ending>;
  #end: ((ending: Ending) => void) | undefined;
  #wasInterrupted = false;
  readonly #isInterruptAsked: () => boolean;

  constructor(cellId: number, isInterruptAsked: () => boolean) {
    this.cellId = cellId;
    this.#isInterruptAsked = isInterruptAsked;
    this.failed = new Promise((resolve) => (this.#end = resolve));
  }

  /** Whether it was asked to stop before it ended. */
  get wasInterrupted(): boolean {
    if (this.#end !== undefined && this.#isInterruptAsked()) this.#wasInterrupted = true;
    return this.#wasInterrupted;
  }

  /** Ends the run with what was thrown; false when it has ended already. */
  fail(thrown: unknown): boolean {
    if (this.#end === undefined) return false;
    this.#end({ thrown });
    return true;
  }

  get isOver(): boolean {
    return this.#end === undefined;
  }

  close(): void {
    this.#wasInterrupted = this.wasInterrupted;
    this.#end = undefined;
  }
}

const NOBODY = Symbol("no run");
const context = new AsyncLocalStorage<CellRun | typeof NOBODY>();
let latest: CellRun | undefined;

/** From here on nothing can be told of who called whom, until the next run. */
export function forgetContexts(): void {
  context.disable();
}

export function withinRun<Result>(run: CellRun, work: () => Result): Result {
  latest = run;
  return context.run(run, work);
}

/** What this process does for itself, also in the midst of a cell, belongs to none. */
export function outsideRuns<Result>(work: () => Result): Result {
  return context.run(NOBODY, work);
}

/** The run that the caller belongs to; where that cannot be known, the latest. */
export function currentRun(): CellRun | undefined {
  const run = context.getStore() ?? latest;
  return run === NOBODY ? undefined : run;
}

export function currentCellId(): number {
  return currentRun()?.cellId ?? NO_CELL;
}
