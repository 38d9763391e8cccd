/** Why what a run gave is not to be taken for what another one would give. */
import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Inputs } from "../../cache/trace.js";
import type { CellRun, ExecutedNotebook } from "../../notebook/executed.js";
import { frontMatter } from "../../notebook/front-matter.js";
import { runInputs } from "../../notebook/run-inputs.js";
import { splitName } from "./input-states.js";

/** Clocks of file systems tick in steps. */
const CLOCK_STEP_MS = 20;

/**
 * In words; empty where it can be kept.
 *
 * @param found what the run depended on, by name
 * @param startedAtMs when it began
 */
export function reasonsNotToKeep(
  executed: ExecutedNotebook,
  found: Inputs,
  { root, startedAtMs }: { root: string; startedAtMs: number },
): string[] {
  const { runs, kernel } = executed;
  const failed = runs.filter(({ status }) => status !== "ok" && status !== "not-run");
  // An error that was asked for is a result like another.
  if (failed.some(({ status, errorAllowed }) => status !== "error" || !errorAllowed))
    return ["a cell failed"];
  if (runs.some(({ status, activity }) => status === "ok" && activity === undefined))
    return [`the kernel ${kernel.name} does not tell what its cells read`];
  const unseen = frontMatter(executed.notebook).data.inputs === undefined ? runs.flatMap(unseenBy) : [];
  return [...unseen, ...inputsChangedBy(runs), ...touchedSince(found, root, startedAtMs)];
}

function unseenBy({ cellIndex, activity }: CellRun): string[] {
  const { unseen = [], network = [] } = activity ?? {};
  const cell = `cell ${cellIndex + 1}`;
  return [
    ...unseen.map((what) => `what ${cell} reads is not all seen: ${what}`),
    ...network.map((host) => `${cell} speaks to ${host}`),
  ];
}

/** The next run would begin with another file. */
function inputsChangedBy(runs: readonly CellRun[]): string[] {
  const read = new Set<string>();
  return runInputs(runs).flatMap(({ path, use, cellIndex }) => {
    if (use === "read" || use === "imported") read.add(path);
    return use === "written" && read.has(path)
      ? [`cell ${cellIndex + 1} changes ${basename(path)}, which it has read`]
      : [];
  });
}

/** What the run read of it may be another content than the one that is there now. */
export function touchedSince(found: Inputs, root: string, sinceMs: number): string[] {
  return Object.keys(found).flatMap((name) => {
    const { kind, what } = splitName(name);
    if (kind !== "file") return [];
    const stats = statSync(resolve(root, what), { throwIfNoEntry: false });
    return stats?.isFile() && stats.ctimeMs >= sinceMs - CLOCK_STEP_MS
      ? [`${what} changed while it ran`]
      : [];
  });
}
