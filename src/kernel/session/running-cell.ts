import type { RuntimeRequest } from "../runtime.js";
import type { Interruption } from "./interruption.js";

/** A request whose turn it is. */
export interface RunningCell {
  cellId: number;
  request: RuntimeRequest;
  executionCount: number;
  interruption: Interruption;
  /** Code that most likely comes next. */
  upcoming: () => readonly string[];
}
