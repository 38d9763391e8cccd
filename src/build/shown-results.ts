import { resultsToCompare } from "../check/record/make-record.js";
import type { Result } from "../check/results/result.js";
import type { Config } from "../config/config.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import { redactNotebook } from "../notebook/outputs/redact-paths.js";
import { privatePaths } from "./private-paths.js";

/** What a run shows, without what tells of the machine it ran on, as the project's settings want it compared. */
export function shownResults(
  { notebook }: ExecutedNotebook,
  file: string,
  { root, check }: Pick<Config, "root" | "check">,
): Result[] {
  return resultsToCompare(redactNotebook(notebook, privatePaths(root)), check, file);
}
