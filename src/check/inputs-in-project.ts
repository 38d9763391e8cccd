import { basename, relative, sep } from "node:path";
import { runInputs } from "../notebook/run-inputs.js";
import type { Checked, Finding } from "./rule.js";

/** Each file that a cell reads from outside the project, where another machine has another one or none. */
export function inputsInProject({ executed, project }: Checked): Finding[] {
  const isInside = (path: string): boolean =>
    project.roots.some((root) => relative(root, path).split(sep, 1)[0] !== "..");
  const told = new Set<string>();
  return runInputs(executed.runs).flatMap(({ path, use, cellIndex }) => {
    if (use !== "read" || isInside(path) || told.has(path)) return [];
    told.add(path);
    return [
      {
        cellIndex,
        message: `the cell reads ${basename(path)} from outside the project`,
        remedy: "Put it into the project's data/, or give its place as a parameter.",
      },
    ];
  });
}
