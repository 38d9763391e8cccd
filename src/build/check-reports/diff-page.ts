/** The page of a comparison of two notebooks: their cells by lines, what they print, and figures and tables before and after. */
import type { CellChange } from "../../check/compare/compare-cells.js";
import { areSame, type NotebookChanges } from "../../check/compare/compare-notebooks.js";
import type { Result } from "../../check/results/result.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import type { Cell, Notebook } from "../../notebook/nbformat.js";
import { output, pageNotebook, plain, text } from "./page-cells.js";
import { resultCells, resultIn } from "./result-cells.js";

export interface Compared {
  /** As the user named it. */
  name: string;
  notebook: Notebook;
}

export function diffPage(before: Compared, after: Compared, changes: NotebookChanges): ExecutedNotebook {
  const { cells, prints, differences } = changes;
  const labels = [...new Set(differences.map(({ label }) => label))];
  const results = labels.flatMap((label) => [
    ...resultCells(
      // Nothing is to be met here, so nothing fails.
      differences.filter((one) => one.label === label).map((one) => ({ ...one, fails: true })),
      resultIn(changes.before, label),
      resultIn(changes.after, label),
    ),
    ...pictureCells("before", before.notebook, changes.before, label),
    ...pictureCells("now", after.notebook, changes.after, label),
  ]);
  return pageNotebook([
    text(`# ${plain(before.name)} → ${plain(after.name)}\n\n${summary(changes)}`),
    ...section("Cells", cells.map(cellText)),
    ...section("What cells print", prints.map(cellText)),
    ...section("Results", results),
  ]);
}

function section(title: string, cells: readonly Cell[]): Cell[] {
  return cells.length === 0 ? [] : [text(`## ${title}`), ...cells];
}

function summary(changes: NotebookChanges): string {
  if (areSame(changes)) return "The two are the same.";
  const { cells, prints, differences } = changes;
  const count = (what: string): number => cells.filter((one) => one.what === what).length;
  const rows = [
    ["cells that changed", count("changed")],
    ["cells that are new", count("new")],
    ["cells that are gone", count("gone")],
    ["cells that print otherwise", prints.length],
    ["results that moved", new Set(differences.map(({ label }) => label)).size],
  ];
  return ["| | |", "| --- | ---: |", ...rows.map(([words, number]) => `| ${words} | ${number} |`)].join("\n");
}

function cellText({ what, index, cellType, lines }: CellChange): Cell {
  const was = what === "gone" ? "was cell" : "cell";
  // Longer than any fence in the lines.
  const fence = "`".repeat(Math.max(3, ...lines.map((line) => /`+/.exec(line)?.[0].length ?? 0)) + 1);
  return text(
    [`### ${was} ${index + 1} (${cellType}): ${what}`, "", `${fence}diff`, ...lines, fence].join("\n"),
  );
}

/** A picture has no numbers that could be drawn over each other: both are shown. */
function pictureCells(when: string, { cells }: Notebook, results: readonly Result[], label: string): Cell[] {
  const picture = resultIn(results, label);
  const cell = cells.find(({ id }) => id === picture?.cell);
  if (picture?.kind !== "picture" || cell?.cell_type !== "code") return [];
  const { mimeType, title, alt } = picture;
  const shown = cell.outputs.find((one) => "data" in one && mimeType in one.data);
  if (shown === undefined || !("data" in shown)) return [];
  const data = { "text/plain": "a picture", [mimeType]: shown.data[mimeType] ?? null };
  const caption = title === undefined ? when : `${when}: ${title}`;
  return [output(data, { kind: "figure", caption, alt: alt ?? caption })];
}
