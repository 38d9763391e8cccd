/** What a run's cells did with files, as the kernel told it. */
import type { CellRun } from "../../notebook/executed.js";
import type { FileRead } from "./file-evidence.js";

export interface FilesUsed {
  /** In the order of their first use. */
  read: FileRead[];
  /** Absolute paths of what ran as a module. */
  modules: string[];
}

/** `undefined` where the kernel does not watch its cells. Files that the run itself had made before it read them are no inputs. */
export function filesUsed(runs: readonly CellRun[]): FilesUsed | undefined {
  if (runs.every(({ activity }) => activity === undefined)) return undefined;
  const uses = runs.flatMap(({ activity }) => activity?.files ?? []);
  const first = new Map(uses.toReversed().map(({ path, use }) => [path, use]));
  const written = new Set(uses.flatMap(({ path, use }) => (use === "written" ? path : [])));
  const read = [...first].toReversed().flatMap(([path, use]): FileRead[] => {
    if (use === "sought") return [{ path, state: "missing" }];
    if (use !== "read") return [];
    return [written.has(path) ? { path, state: "rewritten" } : { path }];
  });
  return { read, modules: [...first].flatMap(([path, use]) => (use === "imported" ? path : [])) };
}
