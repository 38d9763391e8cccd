import { readRevision } from "../build/read-revision.js";
import type { CellChange } from "../check/compare/compare-cells.js";
import { areSame, compareNotebooks, type NotebookChanges } from "../check/compare/compare-notebooks.js";
import { differenceWords } from "../check/compare/difference.js";
import type { Notebook } from "../notebook/nbformat.js";
import type { DiffFlags } from "./diff-command.js";
import { type Colors, openTerminal } from "./terminal.js";

/** Prints on standard output, or writes a page; the exit code. That nothing differs is said on standard error. */
export async function diffAction(
  before: string,
  after: string,
  flags: DiffFlags,
  isDriver: boolean,
): Promise<number> {
  const nothing: Notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] };
  const read = (name: string) => (name === "/dev/null" ? nothing : readRevision(name));
  const [old, now] = await Promise.all([read(before), read(after)]);
  const changes = compareNotebooks(old, now);
  if (flags.html === undefined) {
    const text = diffText(changes, openTerminal(process.stdout).colors);
    if (text !== "") process.stdout.write(`${before} → ${after}\n\n${text}\n`);
    // git itself says which files are the same.
    else if (!isDriver) openTerminal().print(sameText(changes));
  } else {
    await writeDiffPage(flags.html, { name: before, notebook: old }, { name: after, notebook: now }, changes);
  }
  return flags.exitCode && !areSame(changes) ? 3 : 0;
}

async function writeDiffPage(
  folder: string,
  before: { name: string; notebook: Notebook },
  after: { name: string; notebook: Notebook },
  changes: NotebookChanges,
): Promise<void> {
  const [{ diffPage }, { writePage }, { loadConfig }] = await Promise.all([
    import("../build/check-reports/diff-page.js"),
    import("../build/check-reports/write-page.js"),
    import("../config/load-config.js"),
  ]);
  const config = await loadConfig(process.cwd());
  await writePage(folder, config, "diff", diffPage(before, after, changes));
}

/** For those who might take silence for a program that did nothing. */
export function sameText({ before, after }: NotebookChanges): string {
  return (before.length === 0) === (after.length === 0)
    ? "same: cells and outputs"
    : "same: cells; outputs were not compared, since only one of the notebooks has results";
}

/** Cells first, then what they print and show; empty where nothing differs. */
export function diffText({ cells, prints, differences }: NotebookChanges, colors: Colors): string {
  const results = differences.map(differenceWords);
  const changes = [...cells, ...prints].map((change) => cellText(change, colors));
  return [...changes, ...(results.length === 0 ? [] : [results.join("\n")])].join("\n\n");
}

function cellText({ what, index, cellType, lines }: CellChange, colors: Colors): string {
  const was = what === "gone" ? "was " : "";
  const heading = colors.bold(`${was}cell ${index + 1} (${cellType}): ${what}`);
  return [
    heading,
    ...lines.map((line) => `  ${line.startsWith("+") ? colors.green(line) : colors.red(line)}`),
  ].join("\n");
}
