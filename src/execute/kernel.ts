/**
 * What the cell loop needs of a kernel, whatever it is: a Jupyter kernel over ZeroMQ, or a runtime in this process.
 * The loop knows cells, the kernel knows messages; neither knows the other's business.
 */
import type { CellActivity, CellError, Determinism, KernelDescription } from "../notebook/executed.js";
import type { JsonObject, MimeBundle } from "../notebook/nbformat.js";
import type { ExpressionResult } from "../notebook/user-expressions.js";

/** One thing a kernel published for a request (iopub), already parsed and verified. */
export type KernelEvent =
  | { type: "stream"; name: "stdout" | "stderr"; text: string }
  | { type: "display_data"; data: MimeBundle; metadata: JsonObject; displayId?: string }
  | { type: "update_display_data"; data: MimeBundle; metadata: JsonObject; displayId: string }
  | {
      type: "execute_result";
      data: MimeBundle;
      metadata: JsonObject;
      executionCount: number | null;
      displayId?: string;
    }
  | { type: "error"; ename: string; evalue: string; traceback: string[] }
  | { type: "clear_output"; wait: boolean };

/**
 * How one request ended. Only `ok` is success.
 * - `missing-idle`: the reply came, the end of the outputs never did; `missing-reply`: the other way round
 * - `died`: there is no kernel any more
 * - `interrupted-by-deadline`: it took too long; `Kernel.alive` tells whether the kernel survived
 */
export type ReplyStatus =
  "ok" | "error" | "aborted" | "missing-idle" | "missing-reply" | "died" | "interrupted-by-deadline";

/** When the kernel said what of a cell, in ISO 8601, under the names Jupyter tools keep them in `metadata.execution`. */
export interface CellTiming {
  "iopub.status.busy"?: string;
  "iopub.execute_input"?: string;
  "shell.execute_reply"?: string;
  "iopub.status.idle"?: string;
}

export interface ExecuteReply {
  status: ReplyStatus;
  /** What the request's expressions came to, by name; a kernel that does not evaluate any leaves them out. */
  userExpressions?: Readonly<Record<string, ExpressionResult>>;
  executionCount: number | null;
  /** What the kernel, or its quirks profile, says of the failure; present exactly when not `ok`. */
  error?: CellError;
  timing: CellTiming;
}

export interface ExecuteRequest {
  code: string;
  /** What random numbers depend on beside the seed, for a kernel that holds one. */
  randomKey?: string;
  /** `null`: as long as it takes. */
  timeoutMs: number | null;
  /** On time-out: interrupt and go on if the kernel then replies; otherwise, and always when false, it is killed. */
  interruptOnTimeout: boolean;
  /** Counted nowhere, and shown nowhere. */
  silent?: boolean;
  /** Expressions to evaluate once the code has succeeded, by name. */
  userExpressions?: Readonly<Record<string, string>>;
  /** Code that will follow if this succeeds: a kernel that can look ahead may. */
  upcoming?: readonly string[];
  onEvent: (event: KernelEvent) => void;
  /** Called by a kernel that watches its cells, also after the end of the cell: each time with what was not told before. */
  onActivity?: (activity: CellActivity) => void;
}

/** Running some of a notebook's cells again, in a kernel that holds what the others have made. */
export interface Replay {
  /** From here on cells see no names but those of cells that are executed or skipped after this. */
  rewind(): void;
  /** Takes a cell that has run before as run. False where its types do not hold here, and nothing was done. */
  skip(code: string): Promise<boolean>;
  /** Loses all that cells have made, in less time than another kernel takes to start. @throws KernelStartError */
  restart(): Promise<void>;
}

export interface Kernel {
  readonly description: KernelDescription;
  /** What a notebook that this kernel ran says of it under these standard names. */
  readonly notebookMetadata: { language_info: JsonObject; kernelspec: JsonObject };
  /** What this kernel holds fixed; absent for nothing. */
  readonly determinism?: Determinism;
  /** Absent where the kernel can only run on. */
  readonly replay?: Replay;
  /** False once the kernel has ended, by itself or by our hand; it then runs nothing more. */
  readonly alive: boolean;
  /** Runs one cell. Resolves, never rejects, for whatever the cell or the kernel does. */
  execute(request: ExecuteRequest): Promise<ExecuteReply>;
  /** Output for a request that had already ended; tells which one, counted from 0 in order of `execute` calls. */
  onLateEvent(listener: (requestIndex: number, event: KernelEvent) => void): void;
  /** Waits a moment for output that comes after the last cell, so that it is reported as late and not just lost. */
  drain(): Promise<void>;
  /** Ends the kernel and all its processes: `graceful` asks first, `immediate` kills. Never throws; safe to call twice. */
  close(how: "graceful" | "immediate"): Promise<void>;
}
