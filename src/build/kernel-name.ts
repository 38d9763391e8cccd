import { isObject } from "../notebook/is-object.js";
import type { Notebook } from "../notebook/nbformat.js";

/** The kernel a notebook is to run in: the one asked for, else the one it names, else the built-in one. */
export function kernelNameOf(notebook: Notebook, asked: string | undefined): string {
  if (asked !== undefined) return asked;
  const { kernelspec } = notebook.metadata;
  const name = isObject(kernelspec) ? kernelspec["name"] : undefined;
  return typeof name === "string" && name !== "" ? name : "tslab";
}
