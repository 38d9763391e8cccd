/** Files that go through `node:fs`, in all of its three ways. */
import fs from "node:fs";
import type { ActivityLog } from "./activity-log.js";
import { isCalledByLoader } from "./caller.js";
import { countedFile } from "./counted-files.js";
import { type Callable, replaceMethod } from "../disguise.js";

/** What a call is about. */
type Use = { what: unknown; use: "read" | "written" | "looked" };
type UsesOf = (args: readonly unknown[]) => Use[];

const reads: UsesOf = ([what]) => [{ what, use: "read" }];
const writes: UsesOf = ([what]) => [{ what, use: "written" }];
const looks: UsesOf = ([what]) => [{ what, use: "looked" }];
const copies: UsesOf = ([from, to]) => [
  { what: from, use: "read" },
  { what: to, use: "written" },
];

/** By the name they have among the promises; with "Sync" they are there too. */
const WATCHED: Record<string, UsesOf> = {
  readFile: reads,
  readdir: reads,
  opendir: reads,
  openAsBlob: reads,
  open: ([what, flags]) => usesOfFlags(flags).map((use) => ({ what, use })),
  copyFile: copies,
  cp: copies,
  writeFile: writes,
  appendFile: writes,
  truncate: writes,
  rename: ([, to]) => [{ what: to, use: "written" }],
  stat: looks,
  lstat: looks,
  access: looks,
  exists: looks,
};

/** What Node loads as modules, data in JSON aside. */
const SCRIPT = /\.(?:[cm]?[jt]sx?|wasm)$/;

/** Replaces them; the bindings that ES modules have imported are brought up to date by the caller. */
export function watchFiles(log: ActivityLog): void {
  const isThere = fs.existsSync;
  for (const [name, usesOf] of Object.entries(WATCHED)) {
    replaceMethod(fs, `${name}Sync`, (original) => watchedSync(name, original, usesOf, log));
    for (const owner of [fs, fs.promises])
      replaceMethod(owner, name, (original) => watchedAsync(original, usesOf, log, isThere));
  }
}

function watchedSync(name: string, original: Callable, usesOf: UsesOf, log: ActivityLog): Callable {
  return function (...args) {
    try {
      const result = Reflect.apply(original, this, args);
      for (const use of usesOf(args)) note(log, use, () => isFound(name, result));
      return result;
    } catch (error) {
      if (isNotThere(error)) for (const use of usesOf(args)) note(log, use, () => false);
      throw error;
    }
  };
}

/** Looks beforehand: following what comes of the call would change who hears of its failure. */
function watchedAsync(
  original: Callable,
  usesOf: UsesOf,
  log: ActivityLog,
  isThere: (file: string) => boolean,
): Callable {
  return function (...args) {
    for (const use of usesOf(args)) note(log, use, isThere);
    return Reflect.apply(original, this, args);
  };
}

function note(log: ActivityLog, { what, use }: Use, isThere: (file: string) => boolean): void {
  const file = countedFile(what);
  if (file === undefined) return;
  if (use === "written") log.note("written", file);
  else if (log.has("read", file) || log.has("imported", file)) return;
  else if (!isThere(file)) log.note("sought", file);
  else if (use === "looked") log.note("found", file);
  else log.note(SCRIPT.test(file) && isCalledByLoader(note) ? "imported" : "read", file);
}

/** Of a call that threw nothing. */
function isFound(name: string, result: unknown): boolean {
  if (name === "exists") return result === true;
  return result !== undefined || (name !== "stat" && name !== "lstat");
}

function isNotThere(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

/** As `open` takes them: a text such as `r+`, or the system's number. */
function usesOfFlags(flags: unknown): ("read" | "written")[] {
  if (typeof flags === "number") {
    const mode = flags & (fs.constants.O_WRONLY | fs.constants.O_RDWR);
    return [
      ...(mode === fs.constants.O_WRONLY ? [] : ["read" as const]),
      ...(mode === 0 ? [] : ["written" as const]),
    ];
  }
  const text = typeof flags === "string" ? flags : "r";
  if (text.includes("+")) return text.startsWith("w") ? ["written"] : ["read", "written"];
  return text.includes("w") || text.includes("a") ? ["written"] : ["read"];
}
