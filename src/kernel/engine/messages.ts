/** Between the type engine's two sides: requests to its process, and what comes back. */
import type { Completeness, Completion, Inspection } from "../runtime.js";
import type { Conversion } from "./conversion.js";

/** What can be asked: arguments and result by name. */
export interface EngineCalls {
  convert: { arguments: [previousDeclarations: string, source: string]; result: Conversion };
  complete: { arguments: [previousDeclarations: string, source: string, cursor: number]; result: Completion };
  inspect: { arguments: [previousDeclarations: string, source: string, cursor: number]; result: Inspection };
  isComplete: { arguments: [source: string]; result: Completeness };
}

export type EngineRequest = {
  [M in keyof EngineCalls]: { id: number; method: M; arguments: EngineCalls[M]["arguments"] };
}[keyof EngineCalls];

/** The reply with id 0 says that the engine is up. */
export interface EngineReply {
  id: number;
  result?: unknown;
  error?: string;
}
