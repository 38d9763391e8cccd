import { basename, isAbsolute, relative, sep } from "node:path";

/**
 * How a page names a file: relative to the project, and one outside it by its name alone. `undefined` for what was
 * installed into the project.
 */
export function shownFile(path: string, root: string): string | undefined {
  const shown = relative(root, path).split(sep).join("/");
  if (shown.split("/").includes("node_modules")) return undefined;
  return shown.startsWith("../") || isAbsolute(shown) ? `…/${basename(path)}` : shown;
}
