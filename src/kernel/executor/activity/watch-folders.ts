/** Folders that cells make: what is in them is the run's own work, and none of its inputs. */
import fs from "node:fs";
import { type Callable, replaceMethod } from "../disguise.js";
import type { ActivityLog } from "./activity-log.js";
import { countedFile } from "./counted-files.js";

export function watchFolders(log: ActivityLog): void {
  const isThere = fs.existsSync;
  const made = (folder: unknown): void => {
    const file = countedFile(folder);
    if (file !== undefined) log.note("written", file);
  };

  const making = (original: Callable): Callable =>
    function (...args) {
      const file = countedFile(args[0]);
      const isNew = file !== undefined && !isThere(file);
      const result = Reflect.apply(original, this, args);
      // With `recursive`, mkdirSync says which one it made first.
      if (isNew) made(typeof result === "string" ? result : file);
      return result;
    };
  for (const [owner, name] of [
    [fs, "mkdirSync"],
    [fs, "mkdir"],
    [fs.promises, "mkdir"],
  ] as const)
    replaceMethod(owner, name, making);

  replaceMethod(fs, "mkdtempSync", (original) => {
    return function (...args) {
      const folder = Reflect.apply(original, this, args);
      made(folder);
      return folder;
    };
  });
  replaceMethod(fs, "mkdtemp", (original) => {
    return function (...args) {
      const done = args.at(-1);
      if (typeof done !== "function") return Reflect.apply(original, this, args);
      const told = (error: unknown, folder: unknown): unknown => {
        if (error === null) made(folder);
        return Reflect.apply(done, undefined, [error, folder]);
      };
      return Reflect.apply(original, this, [...args.slice(0, -1), told]);
    };
  });
  replaceMethod(fs.promises, "mkdtemp", (original) => {
    return async function (...args) {
      const folder = await Reflect.apply(original, this, args);
      made(folder);
      return folder;
    };
  });
}
