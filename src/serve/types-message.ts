/** What the watch and its process for types tell each other. */
import type { SourceNotebook } from "../build/notebook-parameters.js";
import type { Config } from "../config/config.js";
import type { Problem } from "../notebook/problem.js";

export interface TypesQuestion {
  config: Config;
  sources: readonly SourceNotebook[];
}

export type TypesAnswer =
  /** Problems of each notebook, by its file. */
  { problems: readonly (readonly [string, readonly Problem[]])[] } | { failure: string };
