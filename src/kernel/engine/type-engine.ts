/**
 * The host's side of the type engine: a process of its own, so that checking a cell blocks nobody. One that dies is started
 * again by the next call.
 */
import type { Completeness, Completion, Inspection } from "../runtime.js";
import { tslabPackage } from "../tslab-package.js";
import type { Conversion } from "./conversion.js";
import { EngineProcess } from "./engine-process.js";
import type { EngineCalls } from "./messages.js";

export interface TypeEngineOptions {
  /** Where imports of cells are looked up from: the notebook's folder. */
  cwd: string;
  env?: Record<string, string | undefined>;
  /** A start-up snapshot to start from. */
  snapshot?: string;
}

/** Every call rejects, in plain words, when the engine dies under it. */
export interface TypeEngine {
  /** Rejects when the engine cannot be started at all. */
  readonly ready: Promise<void>;
  readonly versions: { tslab: string; typescript: string };
  readonly pid: number | undefined;
  /** Checks and compiles a cell that follows cells which declared `previousDeclarations`. */
  convert(previousDeclarations: string, source: string): Promise<Conversion>;
  /** `cursor` counts UTF-16 units, here and in `inspect`. */
  complete(previousDeclarations: string, source: string, cursor: number): Promise<Completion>;
  inspect(previousDeclarations: string, source: string, cursor: number): Promise<Inspection>;
  isComplete(source: string): Promise<Completeness>;
  /** Never throws; calls that wait are rejected. */
  close(): Promise<void>;
}

/** Returns at once; the engine starts in the background, and calls wait for it. */
export function startTypeEngine(options: TypeEngineOptions): TypeEngine {
  const { version: tslab, typescriptVersion: typescript } = tslabPackage();
  const { cwd, env = process.env, snapshot } = options;
  const start = (): EngineProcess =>
    new EngineProcess({ cwd, env, ...(snapshot !== undefined && { snapshot }) });
  let current = start();
  let closed = false;
  // Cells that are modules: a new process has to be told of them.
  const modules = new Map<string, string>();
  const call = <M extends keyof EngineCalls>(method: M, ...args: EngineCalls[M]["arguments"]) => {
    if (closed) return Promise.reject(new Error("the type engine is closed"));
    if (current.ended) {
      current = start();
      // One that fails has failed before, and was told of then.
      for (const source of modules.values()) current.call("convert", ["", source]).catch(() => undefined);
    }
    return current.call<M>(method, args);
  };
  const convert = async (previousDeclarations: string, source: string): Promise<Conversion> => {
    const conversion = await call("convert", previousDeclarations, source);
    if (conversion.module !== undefined) modules.set(conversion.module, source);
    return conversion;
  };
  return {
    ready: current.ready,
    versions: { tslab, typescript },
    get pid() {
      return current.pid;
    },
    convert,
    complete: (...args) => call("complete", ...args),
    inspect: (...args) => call("inspect", ...args),
    isComplete: (...args) => call("isComplete", ...args),
    async close() {
      closed = true;
      await current.kill();
    },
  };
}
