/** Whose code is asking. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isInstalled } from "./counted-files.js";

/** A function of a package may be called through a few others of its kind. */
const DEPTH = 4;
/** As far as the loader's own functions reach above the one that reads. */
const LOADER_DEPTH = 10;
const LOADER = "node:internal/modules/";
const HERE = path.dirname(fileURLToPath(import.meta.url)) + path.sep;

/** Whether the function that calls `callee` is one of a cell, or of a module of the project: not of Node or a package. */
export function isCalledByProject(callee: (...args: never[]) => unknown): boolean {
  const file = filesCalling(callee, DEPTH).find((name) => !name.startsWith(HERE));
  return file === undefined || !(file.startsWith("node:") || isInstalled(file));
}

/** Whether Node calls it to load a module. */
export function isCalledByLoader(callee: (...args: never[]) => unknown): boolean {
  const file = filesCalling(callee, LOADER_DEPTH).find(
    (name) => !name.startsWith(HERE) && !name.startsWith("node:internal/fs/") && name !== "node:fs",
  );
  return file?.startsWith(LOADER) === true;
}

function filesCalling(callee: (...args: never[]) => unknown, depth: number): string[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  let files: string[] = [];
  try {
    Error.stackTraceLimit = depth;
    Error.prepareStackTrace = (_, sites) => {
      files = sites.flatMap((site) => site.getFileName() ?? []);
    };
    const holder: { stack?: unknown } = {};
    Error.captureStackTrace(holder, callee);
    void holder.stack;
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
  return files.map((file) => (file.startsWith("file:") ? fileURLToPath(file) : file));
}
