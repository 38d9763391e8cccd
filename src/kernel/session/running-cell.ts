import type { Conversion } from "../engine/conversion.js";
import type { RuntimeRequest } from "../runtime.js";
import type { Interruption } from "./interruption.js";

/** A request whose turn it is. */
export interface RunningCell {
  cellId: number;
  request: RuntimeRequest;
  executionCount: number;
  /** Its code checked, or on the way to be; absent where there is nothing to check. */
  conversion: Promise<Conversion> | undefined;
  interruption: Interruption;
  /** Code that most likely comes next. */
  upcoming: () => readonly string[];
}
