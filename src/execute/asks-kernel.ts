import type { Notebook } from "../notebook/nbformat.js";
import { sourcesToRun } from "./cells-to-run.js";
import type { ExecuteOptions } from "./execute-options.js";
import { frontMatterExpressions, textExpressions } from "./inline-expressions.js";

/** Whether a run of a notebook asks a kernel for anything: to run a cell, or for a value in its texts. */
export async function asksKernel(notebook: Notebook, options: ExecuteOptions): Promise<boolean> {
  if (sourcesToRun(notebook.cells, options).length > 0) return true;
  if ((await textExpressions(notebook)).size > 0) return true;
  return (await frontMatterExpressions(notebook)).length > 0;
}
