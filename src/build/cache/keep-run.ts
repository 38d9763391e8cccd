import { sha256 } from "../../cache/sha256.js";
import { changedInputs, type Inputs } from "../../cache/trace.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import type { Notebook } from "../../notebook/nbformat.js";
import type { Problem } from "../../notebook/problem.js";
import type { BuildCache } from "./build-cache.js";
import { digestWithoutWords } from "./digest-without-words.js";
import { foundRunInputs } from "./found-run-inputs.js";
import type { KeptRun, RunTrace } from "./kept.js";
import { reasonsNotToKeep, touchedSince } from "./reasons-not-to-keep.js";

export interface FinishedRun {
  file: string;
  /** As it was run. */
  notebook: Notebook;
  executed: ExecutedNotebook;
  typeProblems: readonly Problem[];
  /** As they were before it began. */
  known: Inputs;
  /** Absolute paths of what a check of types has read. */
  typeFiles: readonly string[];
  startedAtMs: number;
  ranOn: string;
}

/** Keeps what a run gave, or why it is not kept. */
export async function keepRun(run: FinishedRun, cache: BuildCache): Promise<RunTrace> {
  const { file, notebook, executed, typeProblems, known, typeFiles, startedAtMs, ranOn } = run;
  const { root } = cache.config;
  cache.lookAgain();
  const durationMs = Date.now() - startedAtMs;
  const found = await foundRunInputs(executed, { root, file, stateOf: cache.stateOf, typeFiles });
  const reasons = [
    ...reasonsNotToKeep(executed, found, { root, startedAtMs }),
    ...touchedSince({ [`file ${file}`]: "" }, root, cache.startedAtMs),
    ...changedInputs(known, cache.runInputs(file)).map(({ name }) => `${name} changed while it ran`),
  ];
  const id = runId({ known, found, executed, typeProblems });
  const kept: KeptRun = { executed, typeProblems: [...typeProblems] };
  const result = reasons.length === 0 ? cache.store.put(JSON.stringify(kept)) : undefined;
  const withoutWords = result === undefined ? undefined : await digestWithoutWords(notebook);
  const trace = {
    id,
    known,
    found,
    ...(result !== undefined && { result }),
    ...(withoutWords !== undefined && { withoutWords }),
    reasons,
    ranOn,
    durationMs,
  };
  cache.keepRun(file, trace);
  return trace;
}

/** Names a run by what it was made from and what it gave. */
export function runId({
  known,
  found,
  executed,
  typeProblems,
}: Pick<RunTrace, "known" | "found"> & Pick<FinishedRun, "executed" | "typeProblems">): string {
  return sha256(JSON.stringify([known, found, shownBy(executed), typeProblems]));
}

/** What it gave, without what each run has anew. */
function shownBy({ notebook, runs, kernel, determinism }: ExecutedNotebook): unknown {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    metadata: { ...cell.metadata, execution: undefined },
  }));
  const ends = runs.map((run) => ({ ...run, durationMs: undefined }));
  return [{ ...notebook, cells }, ends, kernel, determinism];
}

/** What an earlier run gave; `undefined` where it is no longer in the store. */
export function readRun({ result }: RunTrace, { store }: BuildCache): KeptRun | undefined {
  const text = result === undefined ? undefined : store.get(result)?.toString("utf8");
  return text === undefined ? undefined : (JSON.parse(text) as KeptRun);
}
