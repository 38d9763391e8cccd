import { join, resolve } from "node:path";
import { frontMatter } from "../../notebook/front-matter.js";
import type { Notebook } from "../../notebook/nbformat.js";
import type { FileRead } from "./file-evidence.js";

/**
 * What a notebook says that it reads unseen; `undefined` if it says nothing of it.
 *
 * @param folder of the notebook, absolute
 * @param root of the project, where paths begin with `/`
 */
export function filesDeclared(notebook: Notebook, folder: string, root: string): FileRead[] | undefined {
  return frontMatter(notebook).data.inputs?.map((input) => ({
    path: input.startsWith("/") ? join(root, input) : resolve(folder, input),
  }));
}
