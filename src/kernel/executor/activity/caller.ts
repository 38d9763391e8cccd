/** Whose code is asking. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isInstalled } from "./counted-files.js";

/** A function of a package may be called through a few others of its kind. */
const DEPTH = 4;
const HERE = path.dirname(fileURLToPath(import.meta.url)) + path.sep;

/** Whether the function that calls `callee` is one of a cell, or of a module of the project: not of Node or a package. */
export function isCalledByProject(callee: (...args: never[]) => unknown): boolean {
  const file = filesCalling(callee).find((name) => !name.startsWith(HERE));
  return file === undefined || !(file.startsWith("node:") || isInstalled(file));
}

function filesCalling(callee: (...args: never[]) => unknown): string[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  let files: string[] = [];
  try {
    Error.stackTraceLimit = DEPTH;
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
