/** What parameters are, before they become code. */
import type { Json } from "./nbformat.js";

/** A value that stays in the environment: the notebook gets an expression that looks it up, never the value itself. */
export class EnvironmentReference {
  constructor(
    /** Such as `API_KEY`. */
    readonly variable: string,
  ) {}
}

export type ParameterValue = Json | EnvironmentReference;

/** `json`: a list or an object. `unknown`: anything may be given, and the kernel's own check decides. */
export type ParameterType = "number" | "string" | "boolean" | "json" | "unknown";

/** A name that the cell tagged `parameters` declares. */
export interface DeclaredParameter {
  name: string;
  type: ParameterType;
  /** The value it has there, as written, such as `0.1`. */
  source: string;
  /** `const`, `let` or `var`; empty in Python. */
  keyword: string;
  /** The type written behind the name, such as `"fast" | "slow"`. */
  annotation?: string;
}
