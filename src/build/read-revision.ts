import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { FileMissingError } from "../errors.js";
import type { Notebook } from "../notebook/nbformat.js";
import { parseNotebook } from "../notebook/parse.js";
import { readNotebook } from "./read-notebook.js";

const run = promisify(execFile);

/** More than any notebook should have. */
const LARGEST = 1024 ** 3;

/**
 * A notebook from a file, or from git as `REVISION:path`, with the path as seen from the working directory.
 *
 * @throws FileMissingError, NotebookFormatError
 */
export async function readRevision(name: string): Promise<Notebook> {
  const [, revision, path] = /^([^:]+):(.+)$/.exec(name) ?? [];
  if (existsSync(name) || revision === undefined || path === undefined) return readNotebook(name, name);
  const object = `${revision}:${/^[./]/.test(path) ? path : `./${path}`}`;
  const { stdout } = await run("git", ["show", object], { maxBuffer: LARGEST }).catch((error: unknown) => {
    throw new FileMissingError(`git has no ${name}`, {
      cause: error,
      remedy: "Give a file, or REVISION:path as in HEAD~1:notebooks/prices.ipynb.",
    });
  });
  return parseNotebook(stdout, name);
}
