/** Before a build begins: what of earlier ones is good still, what runs depend on, and how long they took. */
import type { Inputs } from "../../cache/trace.js";
import type { BuildCache } from "./build-cache.js";
import type { StillGood } from "./cached-report.js";
import { readRun } from "./keep-run.js";
import { wholePage } from "./stored-page.js";

export interface Planned {
  stillGood: StillGood;
  /** What its run depends on, as it is now. */
  known: Inputs;
  /** As long as it took last; `undefined` where it never ran. */
  durationMs: number | undefined;
}

/** @param isRead false: nothing is taken over from earlier builds */
export function planNotebook(file: string, path: string, isRead: boolean, cache: BuildCache): Planned {
  return {
    known: cache.runInputs(file),
    durationMs: cache.runs(file)[0]?.durationMs,
    stillGood: isRead ? stillGood(file, path, cache) : {},
  };
}

function stillGood(file: string, path: string, cache: BuildCache): StillGood {
  const run = cache.findRun(file);
  if (run === undefined) return {};
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
