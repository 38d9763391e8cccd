/** What a run's cells did with files, as the kernel told it. */
import type { CellRun, FileUse } from "../../notebook/executed.js";
import { runInputs } from "../../notebook/run-inputs.js";
import type { FileRead } from "./file-evidence.js";

export interface FilesUsed {
  /** In the order of their first use. */
  read: FileRead[];
  /** Absolute paths of what ran as a module. */
  modules: string[];
}

/** `undefined` where the kernel does not watch its cells. */
export function filesUsed(runs: readonly CellRun[]): FilesUsed | undefined {
  if (runs.every(({ activity }) => activity === undefined)) return undefined;
  const uses = new Map<string, FileUse["use"][]>();
  for (const { path, use } of runInputs(runs)) uses.set(path, [...(uses.get(path) ?? []), use]);
  const modules = [...uses].flatMap(([path, all]) => (all.includes("imported") ? path : []));
  const read = [...uses].flatMap(([path, all]) =>
    all.includes("imported") ? [] : { path, ...stateOf(all) },
  );
  return { read, modules };
}

/** Of a file that was used in these ways, one after the other. */
function stateOf(uses: readonly FileUse["use"][]): Pick<FileRead, "state"> {
  if (uses[0] === "sought") return { state: "missing" };
  if (!uses.includes("read")) return { state: "there" };
  return uses.includes("written") ? { state: "rewritten" } : {};
}
