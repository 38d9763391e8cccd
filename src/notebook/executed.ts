/**
 * What running a notebook gives. A cell that fails is data here, not an exception, so that the notebook can
 * still be saved, shown and checked.
 */
import type { Notebook, Output } from "./nbformat.js";

/**
 * How a code cell ended. Only `ok` is success.
 * - `error`: it threw, did not compile, left a rejection unhandled, or its outputs cannot be trusted
 * - `aborted`: the kernel refused to run it, or died while it ran
 * - `timeout`: it did not end in time
 * - `not-run`: an earlier cell stopped the run, or the cell is tagged `skip-execution` or is empty
 */
export type CellStatus = "ok" | "error" | "aborted" | "timeout" | "not-run";

/** Why a cell did not succeed, in the protocol's words. */
export interface CellError {
  ename: string;
  evalue: string;
  /** As the kernel coloured it (ANSI); empty where the kernel sent none. */
  traceback: string[];
  /** 1-based line in the cell's source, where the kernel said it plainly. */
  line?: number;
  /** 1-based column in that line. */
  column?: number;
}

/** A file that a cell used, at an absolute path: it becomes relative to the project before anything is published. */
export interface FileUse {
  path: string;
  /**
   * `found`, `sought`: it was looked for, and was there or was not; `imported`: it ran as a module. A file that is read
   * may be told as found besides.
   */
  use: "read" | "found" | "sought" | "written" | "imported";
}

/** What a cell did outside the kernel's memory, as the kernel saw it. */
export interface CellActivity {
  files: FileUse[];
  /** Hosts with their port that it spoke to, such as `example.org:443`. */
  network: string[];
  /** Names of the environment variables that it read. */
  environment: string[];
  /** What may have read more than the kernel sees, such as `child process git`. */
  unseen: string[];
}

/** What was held fixed, so that a run gives the same results at any time and place. */
export interface Determinism {
  /** Of `Math.random`. */
  seed?: number;
  /** The moment that the clock shows, ISO 8601. */
  clock?: string;
  locale?: string;
  timeZone?: string;
}

export interface CellRun {
  /** Position among all cells of the notebook, from 0. */
  cellIndex: number;
  cellId: string;
  status: CellStatus;
  /** Present exactly when `status` is neither `ok` nor `not-run`. */
  error?: CellError;
  /** The error was asked for: tag `raises-exception`, `allow_errors` or a name in `allow_error_names`. */
  errorAllowed: boolean;
  /** Output that arrived after the cell had ended; it is not in the notebook. */
  lateOutputs: Output[];
  /** Wall time from request to end; 0 when not run. */
  durationMs: number;
  /** Absent where the kernel does not watch what its cells do. */
  activity?: CellActivity;
}

/** The kernel that really ran, as it described itself. */
export interface KernelDescription {
  /** The kernelspec's name, such as `tslab` or `python3`. */
  name: string;
  implementation: string;
  implementationVersion: string;
  language: string;
  languageVersion: string;
}

export interface ExecutedNotebook {
  /** The notebook with outputs, execution counts and timing filled in; valid nbformat 4.5. */
  notebook: Notebook;
  /** One for each code cell, in order. */
  runs: CellRun[];
  kernel: KernelDescription;
  /** Absent where nothing was held fixed. */
  determinism?: Determinism;
}
