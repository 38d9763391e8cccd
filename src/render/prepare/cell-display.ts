/**
 * What of a code cell a reader sees: from its tags, as mystmd and nbconvert name them, and its options, as Quarto does.
 * What is closed opens with a click; what is removed is not in the page at all.
 */
import type { CellOptionValues } from "../../notebook/cell-options.js";

export type Visibility = "shown" | "open" | "closed" | "removed";

export interface CellDisplay {
  cell: Exclude<Visibility, "open">;
  /** `open` and `closed` can be folded; `shown` cannot. */
  code: Visibility;
  outputs: Exclude<Visibility, "open">;
  stdout: boolean;
  stderr: boolean;
  /** What the fold of the code is called; undefined: the interface's own word. */
  summary: string | undefined;
}

/** How a report shows code where a cell does not say: `true` folded, `"show"` foldable and open, `false` plain. */
export type CodeFold = boolean | "show";

export function cellDisplay(
  options: CellOptionValues,
  tags: readonly string[],
  reportFold: CodeFold,
): CellDisplay {
  // nbconvert's own examples write remove_cell, Jupyter Book's remove-cell.
  const has = (tag: string): boolean => tags.includes(tag) || tags.includes(tag.replaceAll("-", "_"));
  const removed = has("remove-cell") || options["include"] === false;
  return {
    cell: removed ? "removed" : has("hide-cell") ? "closed" : "shown",
    code: codeVisibility(options, has, reportFold),
    outputs: outputVisibility(options, has),
    stdout: !has("remove-stdout"),
    stderr: !has("remove-stderr") && options["warning"] !== false,
    summary: typeof options["codeSummary"] === "string" ? options["codeSummary"] : undefined,
  };
}

function codeVisibility(
  options: CellOptionValues,
  has: (tag: string) => boolean,
  reportFold: CodeFold,
): Visibility {
  if (has("remove-input") || options.echo === false) return "removed";
  if (options.codeFold !== undefined) return foldVisibility(options.codeFold);
  if (has("hide-input")) return "closed";
  return foldVisibility(reportFold);
}

function foldVisibility(fold: CodeFold): Visibility {
  if (fold === "show") return "open";
  return fold ? "closed" : "shown";
}

function outputVisibility(options: CellOptionValues, has: (tag: string) => boolean): CellDisplay["outputs"] {
  if (has("remove-output") || options["output"] === false) return "removed";
  return has("hide-output") ? "closed" : "shown";
}
