import { dirname } from "node:path";
import type { CellRun, FileUse } from "./executed.js";

export interface FileInput extends FileUse {
  /** Of the cell that used it. */
  cellIndex: number;
}

/** The files that a run used and had not made itself before: each use, in order; what it wrote is among them. */
export function runInputs(runs: readonly CellRun[]): FileInput[] {
  const met = new Set<string>();
  const made = new Set<string>();
  return runs.flatMap(({ cellIndex, activity }) =>
    (activity?.files ?? []).flatMap(({ path, use }): FileInput[] => {
      if (isWithin(path, made)) return [];
      if (use === "written" && !met.has(path)) made.add(path);
      met.add(path);
      return made.has(path) ? [] : [{ path, use, cellIndex }];
    }),
  );
}

/** Whether it is one of these, or in a folder that is. */
function isWithin(path: string, made: ReadonlySet<string>): boolean {
  if (made.size === 0) return false;
  if (made.has(path)) return true;
  const folder = dirname(path);
  return folder !== path && isWithin(folder, made);
}
