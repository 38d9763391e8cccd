/** What the executor's two ends say to each other; text that cells print goes beside it, as frames of its own. */
import type { DisplayBundle } from "../../display/bundle.js";
import type { Conversion, SideOutput } from "../engine/conversion.js";
import type { CommContent, RuntimeActivity, RuntimeDeterminism, RuntimeEvent } from "../runtime.js";
import type { ThrownError } from "./thrown-error.js";

/** What a cell shows, before its session has made messages of it. */
export type CellEvent =
  | Exclude<RuntimeEvent, { type: "execute_result" | "error" }>
  /** Uncaught, from a cell that had ended. */
  | { type: "thrown"; error: ThrownError };

/** What of a conversion is needed to run it. */
export type RunnableConversion = Pick<
  Conversion,
  "output" | "hasTopLevelAwait" | "lastExpressionVariable" | "sourceMap"
>;

export type RunnableModule = Pick<SideOutput, "path" | "code" | "sourceMap">;

export interface RunMessage {
  type: "run";
  runId: number;
  cellId: number;
  /** What stack traces call this cell. */
  name: string;
  randomKey: string;
  conversion: RunnableConversion;
  sideOutputs: RunnableModule[];
  /** Show the last expression's value whatever it is; else null and undefined show nothing. */
  isExpression: boolean;
}

/** What the process is told before its first cell. */
export interface ExecutorSettings {
  /** Tell what cells do outside the process. */
  watch: boolean;
  determinism: RuntimeDeterminism;
  /** Where what was compiled of packages is kept; absent: nowhere. */
  codeFolder?: string;
}

export type CommEvent = Extract<CellEvent, CommContent>;

/** A comm's message on its way between the processes. */
export type WireComm = Omit<CommContent, "buffers"> & {
  type: CommEvent["type"];
  targetName?: string;
  /** In base64. */
  buffers: string[];
};

export type HostMessage =
  /** Once, before all others: the process may have been started before its host knew. */
  | { type: "begin"; settings: ExecutorSettings }
  | RunMessage
  | { type: "input_reply"; inputId: number; text?: string; refusal?: string }
  | { type: "comm"; askId: number; comm: WireComm }
  /** Asks to be told when nothing is left that could still do something; a run that comes before takes the question back. */
  | { type: "rest"; runId: number };

/** How a run ended, as long as its process lived. */
export type RunEnd =
  | { status: "ok"; result?: DisplayBundle }
  | { status: "error"; error: ThrownError }
  | { status: "interrupted" };

export type ExecutorMessage =
  | { type: "ready" }
  | { type: "event"; event: Exclude<CellEvent, { type: "stream" } | CommContent> }
  | { type: "comm"; comm: WireComm }
  /** Whether somebody took the host's comm message. */
  | { type: "comm_reply"; askId: number; isTaken: boolean }
  /** What the cell did outside the process, as far as it was not told before. */
  | { type: "activity"; activity: RuntimeActivity }
  | { type: "input"; inputId: number; prompt: string; password: boolean }
  | { type: "done"; runId: number; end: RunEnd }
  /** Nothing that the cells started is left: no timer, no request, no process, nothing that listens. */
  | { type: "at_rest"; runId: number };
