/** What a build would do for a notebook, and why. */
import { changedInputs, type InputChange, type Inputs, type StateOf, type Trace } from "../../cache/trace.js";
import type { BuildCache } from "../cache/build-cache.js";
import { readRun } from "../cache/keep-run.js";
import { findRewordedRun } from "../cache/reworded-run.js";
import type { SourceNotebook } from "../notebook-parameters.js";
import { wholePage } from "../cache/stored-page.js";
import type { RunTrace } from "../cache/kept.js";
import { inputWords } from "./input-words.js";

export interface Why {
  file: string;
  /** `run`: it would be run, checked and drawn; `draw`: its run is good still; `foot`: only commit and day are told anew. */
  work: "run" | "draw" | "foot" | "nothing";
  /** Fragments; empty where there is nothing to do. */
  reasons: string[];
}

/**
 * @param path of its page in the site
 * @param read gives the notebook; `undefined` where it cannot be read
 */
export async function whyNotebook(
  file: string,
  path: string,
  cache: BuildCache,
  read: () => Promise<SourceNotebook | undefined>,
): Promise<Why> {
  const run = cache.findRun(file);
  if (run === undefined) {
    const source = await read();
    if (source !== undefined && (await findRewordedRun(source, cache)) !== undefined)
      return { file, work: "draw", reasons: ["its text changed, and nothing of what runs"] };
    return { file, work: "run", reasons: whyRun(file, cache) };
  }
  const page = cache.findPage(file, path, run.id);
  if (page === undefined || wholePage(page, cache.store) === undefined) {
    if (readRun(run, cache) === undefined) return { file, work: "run", reasons: [LOST] };
    return { file, work: "draw", reasons: whyDraw(file, path, run, cache) };
  }
  const { commit } = await cache.commits.find(page.inputs, page.commit);
  if (JSON.stringify(commit) === JSON.stringify(page.commit.commit))
    return { file, work: "nothing", reasons: [] };
  return { file, work: "foot", reasons: ["its inputs stand in another commit"] };
}

const LOST = "what was kept of it is gone, or damaged";
const NEVER = "nothing is kept of an earlier build";

function whyRun(file: string, cache: BuildCache): string[] {
  const [last] = cache.runs(file);
  if (last === undefined) return [NEVER];
  const changes = changesSince(last, cache.runInputs(file), cache.stateOf);
  return [...last.reasons.map((reason) => `its last run does not stand for another: ${reason}`), ...changes];
}

function whyDraw(file: string, path: string, run: RunTrace, cache: BuildCache): string[] {
  const [last] = cache.pages(file);
  if (last === undefined)
    return ["no page of it is kept: a page is, when nothing stands against publishing it"];
  const changes = changesSince(last, cache.pageInputs(file, path, run.id), cache.stateOf);
  return changes.length === 0 ? [LOST] : changes;
}

function changesSince({ known, found }: Trace, now: Inputs, stateOf: StateOf): string[] {
  const later = Object.fromEntries(Object.keys(found).map((name) => [name, stateOf(name)]));
  const changes: InputChange[] = [...changedInputs(known, now), ...changedInputs(found, later)];
  return [...new Set(changes.map(inputWords))];
}
