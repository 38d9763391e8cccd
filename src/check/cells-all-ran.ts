import type { CellRun } from "../notebook/executed.js";
import { causedBy } from "./caused-by.js";
import { lastLines, plainLines } from "./output-text.js";
import { thrownAt } from "./thrown-at.js";
import type { Checked, CheckedCell, Finding } from "./rule.js";

/** Each cell that failed, and the cells that did not run, together. */
export function cellsAllRan({ cells }: Checked): Finding[] {
  const failed = cells.filter(({ run }) => run !== undefined && hasFailed(run));
  const findings = failed.map((one) => failure(one, cells));
  const missed = notRun(cells, failed[0]);
  return missed === undefined ? findings : [...findings, missed];
}

/** Only an error can be asked for: a cell that was killed or refused has not done what it says. */
function hasFailed(run: CellRun): boolean {
  if (run.status === "ok" || run.status === "not-run") return false;
  return !(run.status === "error" && run.errorAllowed);
}

const remedies: Record<"error" | "aborted" | "timeout", string> = {
  error: 'Correct the cell, or tag it "raises-exception" if it is meant to fail.',
  aborted:
    "A cell must not end its own process (process.exit); else run it again, and make the cell smaller to find out what ends the kernel.",
  timeout:
    "Look for what never ends or never comes, or allow more time: --timeout, or execute.timeout in galley.config.ts.",
};

/** What is to be done about errors that are not in the cell's own code. */
const remediesByName: ReadonlyMap<string, string> = new Map([
  [
    "OutOfMemoryError",
    "Hold less at a time, such as by working through the data in parts, or allow more: NODE_OPTIONS=--max-old-space-size=8000 (megabytes).",
  ],
  ["OutputLimitError", "Print less: a part of it, or a summary; the whole can go into a file."],
]);

function failure(checked: CheckedCell, cells: readonly CheckedCell[]): Finding {
  const { index, cell, run } = checked;
  const { status, error } = run as CellRun & { status: "error" | "aborted" | "timeout" };
  const place = { cellIndex: index, ...definedOnly({ line: error?.line, column: error?.column }) };
  const what = plainLines([error?.ename, error?.evalue].filter(Boolean).join(": "));
  const printed = lastLines(cell.outputs, 5);
  const thrown = thrownAt(checked, cells);
  const lines = [
    ...(what.length === 0 ? [`the cell ended with status "${status}"`] : what),
    ...causedBy(error?.traceback ?? []),
    ...(thrown === undefined ? [] : [thrown]),
    ...sourceLine(cell.source, error?.line),
    ...(printed.length === 0 ? [] : ["it printed last:", ...printed.map((line) => `  ${line}`)]),
  ];
  return {
    ...place,
    message: lines.join("\n"),
    remedy: remediesByName.get(error?.ename ?? "") ?? remedies[status],
  };
}

function sourceLine(source: string, line: number | undefined): string[] {
  const text = line === undefined ? undefined : source.split(/\r\n|\n|\r/)[line - 1];
  return text === undefined ? [] : [`  ${line} | ${text}`];
}

/**
 * After a failure the other cells are told of mildly, since the failure is what counts. Without a failure, a cell may
 * be left out because of a tag; a cell without tags that did not run is as bad as one that failed.
 */
function notRun(cells: readonly CheckedCell[], firstFailure: CheckedCell | undefined): Finding | undefined {
  const stopped = cells.filter(({ index, cell, run, tags }) => {
    if (cell.source.trim() === "") return false;
    if (run === undefined) return true;
    if (run.status !== "not-run" || tags.includes("skip-execution")) return false;
    return tags.length === 0 || index > (firstFailure?.index ?? Infinity);
  });
  const [first] = stopped;
  if (first === undefined) return undefined;
  const place = { cellIndex: first.index };
  const which = `${cellList(stopped)} ${stopped.length === 1 ? "was" : "were"} not run`;
  if (firstFailure === undefined)
    return { ...place, message: which, remedy: "Run the notebook again, to its end." };
  return { ...place, severity: "notice", message: `${which}, because cell ${firstFailure.index + 1} failed` };
}

/** `cells 3, 5 and 8`, counted among all cells from 1. */
function cellList(cells: readonly CheckedCell[]): string {
  const numbers = cells.map(({ index }) => String(index + 1));
  const last = numbers.pop() as string;
  return numbers.length === 0 ? `cell ${last}` : `cells ${numbers.join(", ")} and ${last}`;
}

function definedOnly(place: { line: number | undefined; column: number | undefined }): {
  line?: number;
  column?: number;
} {
  return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
}
