/** Before a build begins: what of earlier ones is good still, what runs depend on, and how long they took. */
import type { Inputs } from "../../cache/trace.js";
import type { BuildCache } from "./build-cache.js";
import type { StillGood } from "./cached-report.js";
import type { SourceNotebook } from "../notebook-parameters.js";
import { readRun } from "./keep-run.js";
import { findRewordedRun, keepRewordedRun } from "./reworded-run.js";
import { wholePage } from "./stored-page.js";

export interface Planned {
  stillGood: StillGood;
  /** What its run depends on, as it is now. */
  known: Inputs;
  /** As long as it took last; `undefined` where it never ran. */
  durationMs: number | undefined;
}

/** @param isRead false: nothing is taken over from earlier builds */
export async function planNotebook(
  source: SourceNotebook,
  path: string,
  isRead: boolean,
  cache: BuildCache,
): Promise<Planned> {
  const { file } = source;
  return {
    known: cache.runInputs(file),
    durationMs: cache.runs(file)[0]?.durationMs,
    stillGood: isRead ? await stillGood(source, path, cache) : {},
  };
}

async function stillGood(source: SourceNotebook, path: string, cache: BuildCache): Promise<StillGood> {
  const { file } = source;
  const run = cache.findRun(file);
  if (run === undefined) {
    const reworded = await findRewordedRun(source, cache);
    return reworded === undefined ? {} : { run: keepRewordedRun(file, reworded, cache) };
  }
  const page = cache.findPage(file, path, run.id);
  if (page !== undefined && wholePage(page, cache.store) !== undefined) return { run, page };
  return readRun(run, cache) === undefined ? {} : { run };
}

/** The longest first, so that the last to end does not begin last; those that are not to run, at the end. */
export function longestFirst<T extends { file: string }>(
  sources: readonly T[],
  plans: ReadonlyMap<string, Planned>,
): T[] {
  const waitMs = ({ file }: T): number => {
    const plan = plans.get(file);
    if (plan?.stillGood.run !== undefined) return 0;
    return plan?.durationMs ?? Number.MAX_VALUE;
  };
  return sources.toSorted((a, b) => waitMs(b) - waitMs(a));
}
