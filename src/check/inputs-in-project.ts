import { basename, relative, sep } from "node:path";
import type { Checked, Finding } from "./rule.js";

/** Each file that a cell reads from outside the project, where another machine has another one or none. */
export function inputsInProject({ cells, project }: Checked): Finding[] {
  const isInside = (path: string): boolean =>
    project.roots.some((root) => relative(root, path).split(sep, 1)[0] !== "..");
  const written = new Set<string>();
  return cells.flatMap(({ index, run }) => {
    const outside = new Set<string>();
    for (const { path, use } of run?.activity?.files ?? []) {
      if (use === "written") written.add(path);
      if ((use === "read" || use === "imported") && !written.has(path) && !isInside(path)) outside.add(path);
    }
    return [...outside].map((path) => ({
      cellIndex: index,
      message: `the cell reads ${basename(path)} from outside the project`,
      remedy: "put it into the project's data/, or give its place as a parameter",
    }));
  });
}
