import { readRevision } from "../build/read-revision.js";
import { type CellChange, compareCells } from "../check/compare/compare-cells.js";
import { compareResults } from "../check/compare/compare-results.js";
import { differenceWords } from "../check/compare/difference.js";
import { collectResults } from "../check/results/collect-results.js";
import type { Notebook } from "../notebook/nbformat.js";
import type { DiffFlags } from "./diff-command.js";
import { type Colors, openTerminal } from "./terminal.js";

/** Prints on standard output; the exit code. */
export async function diffAction(before: string, after: string, flags: DiffFlags): Promise<number> {
  const nothing: Notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] };
  const read = (name: string) => (name === "/dev/null" ? nothing : readRevision(name));
  const [old, now] = await Promise.all([read(before), read(after)]);
  const { colors } = openTerminal(process.stdout);
  const text = notebookDiff(old, now, colors);
  process.stdout.write(text === "" ? "" : `${before} → ${after}\n\n${text}\n`);
  return flags.exitCode && text !== "" ? 3 : 0;
}

/** Cells first, then what the outputs show; empty where nothing differs. Results are only compared where both have some. */
export function notebookDiff(before: Notebook, after: Notebook, colors: Colors): string {
  const cells = compareCells(before, after).map((change) => cellText(change, colors));
  const [old, now] = [collectResults(before), collectResults(after)];
  const differences = old.length === 0 || now.length === 0 ? [] : compareResults(old, now, {}, "");
  const results = differences.map((one) =>
    differenceWords(one).replace("is new, and not in the record", "is new"),
  );
  return [...cells, ...(results.length === 0 ? [] : [results.join("\n")])].join("\n\n");
}

function cellText({ what, index, cellType, lines }: CellChange, colors: Colors): string {
  const was = what === "gone" ? "was " : "";
  const heading = colors.bold(`${was}cell ${index + 1} (${cellType}): ${what}`);
  return [
    heading,
    ...lines.map((line) => `  ${line.startsWith("+") ? colors.green(line) : colors.red(line)}`),
  ].join("\n");
}
