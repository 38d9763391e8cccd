/** What a run's cells did with files, as the kernel told it. */
import type { CellRun, FileUse } from "../../notebook/executed.js";
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
  const pathsOf = (wanted: FileUse["use"]): Set<string> =>
    new Set(uses.flatMap(({ path, use }) => (use === wanted ? path : [])));
  const written = pathsOf("written");
  const wasRead = pathsOf("read");
  const modules = pathsOf("imported");
  const read = [...first].toReversed().flatMap(([path, use]): FileRead[] => {
    if (modules.has(path)) return [];
    if (use === "sought") return [{ path, state: "missing" }];
    if (use === "found" && !wasRead.has(path)) return [{ path, state: "there" }];
    if (use !== "read" && use !== "found") return [];
    return [written.has(path) ? { path, state: "rewritten" } : { path }];
  });
  return { read, modules: [...modules] };
}
