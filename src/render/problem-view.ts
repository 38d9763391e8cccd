/** Problems as the banner of a page lists them. */
import type { Notebook } from "../notebook/nbformat.js";
import type { Problem } from "../notebook/problem.js";
import { cellAnchor } from "./cells/cell-anchor.js";
import type { Translate } from "./templating/translate.js";

export interface ProblemView {
  severity: Problem["severity"];
  ruleId: string;
  /** `Cell 3, line 2`; empty for the whole notebook. */
  place: string;
  /** Of the cell on the page. */
  href: string;
  message: string;
  remedy: string;
}

export function problemViews(problems: readonly Problem[], notebook: Notebook, t: Translate): ProblemView[] {
  return sortProblems(problems)
    .filter(({ severity }) => severity !== "notice")
    .map(({ severity, ruleId, place: { cellIndex, line }, message, remedy }) => {
      const id = cellIndex === undefined ? undefined : notebook.cells[cellIndex]?.id;
      const cell =
        cellIndex === undefined
          ? ""
          : t(line === undefined ? "place_cell" : "place_line", { cell: cellIndex + 1, line: line ?? 0 });
      return {
        severity,
        ruleId,
        place: cell,
        href: id ? `#${cellAnchor(id)}` : "",
        message,
        remedy: remedy ?? "",
      };
    });
}

function placeOrder({ place }: Problem): number {
  return (place.cellIndex ?? -1) * 1e6 + (place.line ?? 0);
}

/** By place, as one reads the notebook; the whole notebook's first. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => placeOrder(a) - placeOrder(b));
}
