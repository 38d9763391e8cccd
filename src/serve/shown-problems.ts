import type { NotebookResult } from "../build/notebook-result.js";
import type { GalleyError } from "../errors.js";
import { formatPlace } from "../notebook/problem.js";
import type { ShownProblem } from "./watch-message.js";

/** Why a page is not fit to publish, as the page itself shows it. */
export function shownProblems({ problems, failure }: NotebookResult): ShownProblem[] {
  const errors = problems.filter(({ severity }) => severity === "error");
  const shown = errors.map(({ severity, place, message, remedy = "", ruleId }) => {
    return { severity, place: formatPlace(place), message, remedy, ruleId };
  });
  return failure === undefined ? shown : [shownFailure(failure), ...shown];
}

export function shownFailure({ message, remedy = "" }: GalleyError): ShownProblem {
  return { severity: "error", place: "", message, remedy, ruleId: "" };
}
