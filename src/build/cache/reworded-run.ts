/** What is still known of a notebook whose words alone have changed: its cells would run again as they did. */
import { isCurrent } from "../../cache/trace.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import type { Cell, Notebook } from "../../notebook/nbformat.js";
import type { SourceNotebook } from "../notebook-parameters.js";
import type { BuildCache } from "./build-cache.js";
import { digestWithoutWords } from "./digest-without-words.js";
import { readRun, runId } from "./keep-run.js";
import type { KeptRun, RunTrace } from "./kept.js";
import { touchedSince } from "./reasons-not-to-keep.js";

export interface RewordedRun {
  /** Of the run as it was. */
  before: RunTrace;
  /** With the words that the notebook has now. */
  kept: KeptRun;
}

/** The run of an earlier build that differs from one now in the words of the notebook alone; `undefined` where there is none. */
export async function findRewordedRun(
  { file, notebook }: SourceNotebook,
  cache: BuildCache,
): Promise<RewordedRun | undefined> {
  const now = cache.runInputs(file);
  const candidates = cache.runs(file).filter(({ result, withoutWords, known, found }) => {
    const reworded = { known: { ...known, notebook: now["notebook"] ?? "" }, found };
    return result !== undefined && withoutWords !== undefined && isCurrent(reworded, now, cache.stateOf);
  });
  if (candidates.length === 0 || isBeingWritten(file, cache)) return undefined;
  const digest = await digestWithoutWords(notebook);
  const before = candidates.find(({ withoutWords }) => withoutWords === digest);
  const kept = before && readRun(before, cache);
  // What was found of types stands at lines of the text as it was.
  if (before === undefined || kept === undefined || kept.typeProblems.length > 0) return undefined;
  return { before, kept: { ...kept, executed: withWordsOf(notebook, kept.executed) } };
}

/** The trace under which a later build finds it like any run. */
export function keepRewordedRun(file: string, { before, kept }: RewordedRun, cache: BuildCache): RunTrace {
  const known = cache.runInputs(file);
  const trace = {
    ...before,
    known,
    id: runId({ ...kept, known, found: before.found }),
    result: cache.store.put(JSON.stringify(kept)),
  };
  cache.keepRun(file, trace);
  return trace;
}

/** Its text may have been read before the change or after it. */
function isBeingWritten(file: string, { config, startedAtMs }: BuildCache): boolean {
  return touchedSince({ [`file ${file}`]: "" }, config.root, startedAtMs).length > 0;
}

function withWordsOf({ cells }: Notebook, executed: ExecutedNotebook): ExecutedNotebook {
  const reworded = executed.notebook.cells.map((cell, index): Cell => {
    const now = cells[index];
    if (cell.cell_type !== "markdown" || now?.cell_type !== "markdown") return cell;
    const { attachments: _, ...rest } = cell;
    const { source, attachments } = now;
    return { ...rest, source, ...(attachments !== undefined && { attachments }) };
  });
  return { ...executed, notebook: { ...executed.notebook, cells: reworded } };
}
