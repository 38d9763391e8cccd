/**
 * What the TypeScript runtime offers to whoever hosts it: the Jupyter server over sockets, or the build directly.
 * It knows cells and values; it knows nothing of sockets, notebooks or connection files.
 */
import type { MimeData } from "../display/bundle.js";

/** Something a cell showed, in the words of the Jupyter protocol. */
export type RuntimeEvent =
  | { type: "stream"; name: "stdout" | "stderr"; text: string }
  | { type: "display_data"; data: MimeData; metadata: Record<string, unknown>; displayId?: string }
  | { type: "update_display_data"; data: MimeData; metadata: Record<string, unknown>; displayId: string }
  | { type: "execute_result"; data: MimeData; metadata: Record<string, unknown>; executionCount: number }
  | ({ type: "error" } & RuntimeError)
  | { type: "clear_output"; wait: boolean }
  | ({ type: "comm_open"; targetName: string } & CommContent)
  | ({ type: "comm_msg" | "comm_close" } & CommContent);

export interface CommContent {
  commId: string;
  data: unknown;
  metadata: Record<string, unknown>;
  buffers: Uint8Array[];
}

export interface RuntimeError {
  ename: string;
  evalue: string;
  /** Coloured (ANSI); points at the cell's own lines. */
  traceback: string[];
  /** 1-based place in the cell's source, where it is known. */
  line?: number;
  column?: number;
}

/** What a cell did outside the kernel's memory. */
export interface RuntimeActivity {
  /** Absolute paths, in the order in which they were first used; `found`, `sought`: looked for, and there or not. */
  files: { path: string; use: "read" | "found" | "sought" | "written" | "imported" }[];
  /** Hosts, with their port where one is known. */
  network: string[];
  /** Names of environment variables. */
  environment: string[];
  /** What may have read more than is seen, in words. */
  unseen: string[];
}

/** What is held fixed, so that cells give the same at any time and place. */
export interface RuntimeDeterminism {
  /** A whole number: of `Math.random`, which begins anew in each cell. */
  seed?: number;
  /** The moment that `Date` and `Intl` tell, ISO 8601. Timers and `performance` go on. */
  clock?: string;
  /** BCP 47, such as `de-DE`. */
  locale?: string;
  /** IANA, such as `Europe/Berlin`. */
  timeZone?: string;
}

export interface RuntimeRequest {
  code: string;
  /** What random numbers depend on beside the seed, where there is one; default: the execution count. */
  randomKey?: string;
  /** Shows nothing, counts nothing, keeps nothing in the history. */
  silent?: boolean;
  /** Default: true unless silent. */
  storeHistory?: boolean;
  /** Expressions to evaluate after the code has succeeded, by name. */
  userExpressions?: Record<string, string>;
  /** Code that will most likely be asked for after this; its types are checked while this runs. Default: what is queued. */
  upcoming?: readonly string[];
  /** Aborts what is queued behind this request if it fails; default false. */
  stopOnError?: boolean;
  /**
   * Called when it is this request's turn: its execution count is known, it is about to be checked and run. Not called for
   * one that is aborted.
   */
  onStart?: (executionCount: number) => void;
  /**
   * Called in order for all that the cell shows; `late` once its reply is out. While the returned promise is pending the
   * executor's output is not read, so that a cell that prints faster than its host takes up has to wait.
   */
  onEvent: (event: RuntimeEvent, late: boolean) => void | Promise<void>;
  /**
   * Called where cells are watched: at the end of the cell and of each expression, and later for what came after; each
   * time with what was not told before.
   */
  onActivity?: (activity: RuntimeActivity) => void;
  /** Asks the person for a line; where it is absent, `input()` in the cell fails. */
  onInput?: (prompt: string, password: boolean) => Promise<string>;
}

export type ExpressionResult =
  { status: "ok"; data: MimeData; metadata: Record<string, unknown> } | ({ status: "error" } & RuntimeError);

/** How a request ended. `died`: the executor ended under it, by itself or because it could not be interrupted. */
export type RuntimeReply =
  | { status: "ok"; executionCount: number; userExpressions: Record<string, ExpressionResult> }
  | { status: "error" | "died"; executionCount: number; error: RuntimeError }
  | { status: "aborted"; executionCount: number };

export interface Completion {
  matches: string[];
  cursorStart: number;
  cursorEnd: number;
  /** One for each match: what the language service says of it. */
  details: { text: string; type: string; signature?: string; documentation?: string }[];
}

export interface Inspection {
  found: boolean;
  data: MimeData;
}

export type Completeness = { status: "complete" | "invalid" } | { status: "incomplete"; indent: string };

export interface HistoryEntry {
  session: number;
  line: number;
  input: string;
  output?: string;
}

/** What really runs. */
export interface RuntimeVersions {
  galley: string;
  tslab: string;
  typescript: string;
  node: string;
}

export interface RuntimeOptions {
  /** Working directory of the cells: the notebook's folder. */
  cwd: string;
  /** The executor's whole environment; default: this process's. */
  env?: Record<string, string | undefined>;
  startupTimeoutMs?: number;
  /** Aborting it before the runtime is up ends its processes at once. */
  signal?: AbortSignal;
  /** Starting includes the type engine; default false: the first cell waits for it. */
  waitForTypes?: boolean;
  /** Code that will most likely be asked for first; its types are checked as soon as that can be. */
  upcoming?: readonly string[];
  determinism?: RuntimeDeterminism;
  /**
   * Keep what was made of cells, and a start-up snapshot of the type engine, for the next time: below the project's `.galley/`, or in the
   * user's cache where there is no project. With "repeated" the cells are expected to be the same as the last time, and the
   * engine starts when one is not; with "interactive" it starts at once. Default: nothing is kept.
   */
  keep?: "repeated" | "interactive";
  /** Tell what cells do outside the kernel's memory; default false. */
  watch?: boolean;
  /** How long an interrupted cell may take to stop before its executor is replaced. */
  interruptGraceMs?: number;
}

export interface Runtime {
  readonly versions: RuntimeVersions;
  /** False before the first executor is up, after `close`, or when the executor has died and nothing asked for a new one yet. */
  readonly alive: boolean;
  /** Requests wait for their turn. Resolves, never rejects, for whatever a cell does. */
  execute(request: RuntimeRequest): Promise<RuntimeReply>;
  complete(code: string, cursor: number): Promise<Completion>;
  inspect(code: string, cursor: number, detailLevel: 0 | 1): Promise<Inspection>;
  isComplete(code: string): Promise<Completeness>;
  /**
   * From here on cells see no names but those of cells that run or are skipped after this; what cells have made stays
   * where it is. To be called, as `skip`, while nothing runs.
   */
  rewind(): void;
  /**
   * Takes a cell that has run before as run: its names are seen, and it counts. False where its types do not hold here, and
   * nothing was done.
   */
  skip(code: string): Promise<boolean>;
  /** Puts a new executor in the place of the one that is, which takes with it what cells have made. @throws KernelStartError */
  restart(): Promise<void>;
  /** Resolves when cells have left nothing that could still do something, such as a timer, and all that they showed is told; it may never. */
  atRest(): Promise<void>;
  /** All inputs of this session that were stored, oldest first. */
  history(): HistoryEntry[];
  /** Messages of the frontend for a comm; false when nobody has registered that target or comm. */
  commOpen(targetName: string, content: CommContent): Promise<boolean>;
  commMessage(type: "comm_msg" | "comm_close", content: CommContent): Promise<boolean>;
  openComms(): { commId: string; targetName: string }[];
  /**
   * Stops the running cell: a synchronous loop, a pending await, a loop after an await. One that does not stop within the
   * grace time loses its executor, and its reply says that the state is lost. Requests that wait are not touched.
   */
  interrupt(): Promise<void>;
  /** Ends the executor and the type engine, and all that cells started. Never throws; safe to call twice. */
  close(): Promise<void>;
}
