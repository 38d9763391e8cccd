import { AsyncLocalStorage } from "node:async_hooks";
import { NO_CELL } from "./frames.js";

export interface Ending {
  thrown: unknown;
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

  constructor(cellId: number) {
    this.cellId = cellId;
    this.failed = new Promise((resolve) => (this.#end = resolve));
  }

  /** Ends the run with what was thrown; false when it has ended already. */
  fail(thrown: unknown): boolean {
    if (this.#end === undefined) return false;
    this.#end({ thrown });
    return true;
  }

  close(): void {
    this.#end = undefined;
  }
}

const context = new AsyncLocalStorage<CellRun>();
let latest: CellRun | undefined;

export function withinRun<Result>(run: CellRun, work: () => Result): Result {
  latest = run;
  return context.run(run, work);
}

/** The run that the caller belongs to; where that cannot be known, the latest. */
export function currentRun(): CellRun | undefined {
  return context.getStore() ?? latest;
}

export function currentCellId(): number {
  return currentRun()?.cellId ?? NO_CELL;
}
