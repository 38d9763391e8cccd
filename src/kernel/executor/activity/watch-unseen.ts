/** Ways in which more may be read than this process sees. */
import childProcess from "node:child_process";
import { Module } from "node:module";
import path from "node:path";
import workerThreads from "node:worker_threads";
import type { ActivityLog } from "./activity-log.js";
import { isInstalled } from "./counted-files.js";
import { type Callable, replaceMethod } from "../disguise.js";

/** Modules of Node that open files past `node:fs`. */
const NATIVE = new Set(["node:sqlite", "node:wasi", "wasi"]);
/** Galley's own functions tell what it opens. */
const TELLING = `${path.sep}@duckdb${path.sep}`;

export function watchUnseen(log: ActivityLog): void {
  watchChildren(log);
  watchAddons(log);
  const { Worker } = workerThreads;
  workerThreads.Worker = new Proxy(Worker, {
    construct(target, args, newTarget) {
      log.note("unseen", "worker thread");
      return Reflect.construct(target, args, newTarget) as object;
    },
  });
}

function watchChildren(log: ActivityLog): void {
  const noting =
    (programOf: (first: unknown) => unknown) =>
    (original: Callable): Callable =>
      function (...args) {
        log.note("unseen", `child process ${programName(programOf(args[0]))}`);
        return Reflect.apply(original, this, args);
      };
  replaceMethod(
    childProcess.ChildProcess.prototype,
    "spawn",
    noting((options) => programIn(options as { file?: string; args?: string[] })),
  );
  for (const name of ["spawnSync", "execFileSync", "execSync"])
    replaceMethod(
      childProcess,
      name,
      noting((program) => program),
    );
}

/** A shell is asked for the first word of its command. */
function programIn({ file, args = [] }: { file?: string; args?: string[] } = {}): unknown {
  const isShell = args.length === 3 && args[1] === "-c" && /^(?:\/bin\/)?sh$/.test(file ?? "");
  return isShell ? args[2] : file;
}

/** Nothing of its arguments, and not where it is installed. */
function programName(command: unknown): string {
  const [word = ""] = String(command).trim().split(/\s+/, 1);
  return path.basename(word) || "unknown";
}

function watchAddons(log: ActivityLog): void {
  replaceMethod(process, "dlopen", (original) => {
    return function (...args) {
      const file = String(args[1]);
      if (!file.includes(TELLING)) log.note("unseen", `native addon ${packageIn(file)}`);
      return Reflect.apply(original, this, args);
    };
  });
  replaceMethod(Module, "_load", (original) => {
    return function (...args) {
      const unseen = nativeModule(String(args[0]), args[1] as { filename?: string | null } | undefined);
      if (unseen !== undefined) log.note("unseen", unseen);
      return Reflect.apply(original, this, args);
    };
  });
}

/** DuckDB where a cell asks for it without Galley's functions, which alone tell what it opens. */
function nativeModule(
  specifier: string,
  asking: { filename?: string | null } | undefined,
): string | undefined {
  if (NATIVE.has(specifier)) return `node:${specifier.replace("node:", "")}`;
  const isByProject = !isInstalled(asking?.filename ?? "");
  return specifier.startsWith("@duckdb/") && isByProject ? `package ${specifier}` : undefined;
}

function packageIn(file: string): string {
  const within = file.split(`${path.sep}node_modules${path.sep}`).at(-1) ?? file;
  const parts = within.split(path.sep);
  if (within === file) return path.basename(file);
  return parts.slice(0, parts[0]?.startsWith("@") ? 2 : 1).join("/");
}
