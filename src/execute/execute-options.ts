/**
 * How notebooks are executed: nbclient's options under nbclient's names, and what the rest of Galley works with.
 */
import { UsageError } from "../errors.js";
import type { Cell } from "../notebook/nbformat.js";

/** Names, units (seconds) and meanings are nbclient's; so are the defaults, except where said. */
export interface ExecuteOptionsSpec {
  /** Seconds that each cell may take. Default: no limit; so mean `null`, 0 and less. */
  timeout?: number | null;
  /** Seconds for one cell, in place of `timeout`. */
  timeout_func?: (cell: Cell) => number | null;
  /** Seconds that the kernel may take to start. Default 60. */
  startup_timeout?: number;
  /** Seconds that a kernel may be silent between its reply to a cell and the end of the cell's output. Default 4. Silence
   * for longer fails the cell, since output may be lost (in nbclient only with `raise_on_iopub_timeout`). */
  iopub_timeout?: number;
  /** On time-out interrupt the cell and keep the kernel, instead of killing it. Default false. */
  interrupt_on_timeout?: boolean;
  /** Go on after cells that fail. Default false. */
  allow_errors?: boolean;
  /** Go on after errors of these names (`ename`). Default none. */
  allow_error_names?: string[];
  /** Let no error pass, whatever `allow_errors`, `allow_error_names` and the tag `raises-exception` say. Default false. */
  force_raise_errors?: boolean;
  /** Keep times of execution in the cells' metadata. Default true; false makes equal runs give equal notebooks. */
  record_timing?: boolean;
  /** One stdout and one stderr between other outputs, stdout first. Default false. Text of one stream that comes in
   * several messages in a row is always one output. */
  coalesce_streams?: boolean;
  /** Ask the kernel to end, or kill it at once. Default graceful. */
  shutdown_kernel?: "graceful" | "immediate";
  /** Cells with this tag are not run and keep their outputs. Default `skip-execution`. */
  skip_cells_with_tag?: string;
}

export interface ExecuteOptions {
  /** `null`: as long as it takes. */
  timeoutMs: number | null;
  /** Overrides `timeoutMs`; `undefined` where the user gave no function. */
  cellTimeoutMs: ((cell: Cell) => number | null) | undefined;
  startupTimeoutMs: number;
  iopubTimeoutMs: number;
  interruptOnTimeout: boolean;
  allowErrors: boolean;
  allowErrorNames: readonly string[];
  forceRaiseErrors: boolean;
  recordTiming: boolean;
  coalesceStreams: boolean;
  shutdownKernel: "graceful" | "immediate";
  skipCellsWithTag: string;
}

/** Fills in the defaults. Throws UsageError for a time that is no number. */
export function toExecuteOptions(spec: ExecuteOptionsSpec = {}): ExecuteOptions {
  const timeoutFunc = spec.timeout_func;
  return {
    timeoutMs: limitMs("timeout", spec.timeout ?? null),
    cellTimeoutMs: timeoutFunc && ((cell) => limitMs("timeout_func", timeoutFunc(cell))),
    startupTimeoutMs: durationMs("startup_timeout", spec.startup_timeout ?? 60),
    iopubTimeoutMs: durationMs("iopub_timeout", spec.iopub_timeout ?? 4),
    interruptOnTimeout: spec.interrupt_on_timeout ?? false,
    allowErrors: spec.allow_errors ?? false,
    allowErrorNames: spec.allow_error_names ?? [],
    forceRaiseErrors: spec.force_raise_errors ?? false,
    recordTiming: spec.record_timing ?? true,
    coalesceStreams: spec.coalesce_streams ?? false,
    shutdownKernel: spec.shutdown_kernel ?? "graceful",
    skipCellsWithTag: spec.skip_cells_with_tag ?? "skip-execution",
  };
}

/** nbclient takes 0 and less, -1 above all, for "no limit". */
function limitMs(name: string, seconds: number | null): number | null {
  if (seconds === null || seconds <= 0) return null;
  return durationMs(name, seconds);
}

function durationMs(name: string, seconds: number): number {
  if (!Number.isFinite(seconds) || seconds <= 0) {
    throw new UsageError(`${name} requires a number of seconds above 0: ${seconds}`);
  }
  return seconds * 1000;
}
