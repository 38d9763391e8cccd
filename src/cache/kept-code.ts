/**
 * Code that stays compiled: V8 compiles a function when it is first called, and forgets it when the process ends. What a run has
 * compiled of Galley's own files is kept in the project's store, and taken over by the next run that loads the same text under the
 * same Node. To reading, compiling and calling modules all else is Node's.
 */
import Module, { createRequire } from "node:module";
import { dirname } from "node:path";
import { cachedDataVersionTag, setFlagsFromString } from "node:v8";
import { Script } from "node:vm";
import { sha256 } from "./sha256.js";
import type { Store } from "./store.js";

export interface KeptCode {
  /** A file was loaded whose code was not there. */
  isNew(): boolean;
  /** Keeps what is compiled by now. */
  keep(): void;
}

interface Compiled {
  key: string;
  script: Script;
  isTakenOver: boolean;
}

const KIND = "code";

/** Node's own step from a text to a module; public enough that compilers of other languages stand there. */
interface Compiling {
  _compile(this: NodeModule, text: string, file: string, ...rest: unknown[]): unknown;
}

/**
 * From now on, CommonJS files are taken over for which `isOwn` holds. They must not use `import()`: Node 20 refuses it in code that
 * was kept.
 */
export function takeOverCode(
  { read, write }: Pick<Store, "read" | "write">,
  isOwn: (file: string) => boolean,
): KeptCode {
  // Left to itself V8 drops what was not called for a while, such as all that runs once at the start.
  setFlagsFromString("--no-flush-bytecode");
  const madeFor = `${process.version} ${process.arch} ${cachedDataVersionTag()}`;
  const all: Compiled[] = [];
  const prototype = Module.prototype as unknown as Compiling;
  const compileAnew = prototype._compile;
  prototype._compile = function (text, file, ...rest) {
    if (!isOwn(file)) return compileAnew.call(this, text, file, ...rest);
    const key = sha256(`${madeFor}\n${file}\n${text}`);
    const cachedData = read(KIND, key);
    const script = new Script(Module.wrap(text), { filename: file, ...(cachedData && { cachedData }) });
    all.push({ key, script, isTakenOver: cachedData !== undefined && script.cachedDataRejected === false });
    const run = script.runInThisContext() as (this: unknown, ...scope: unknown[]) => unknown;
    return run.call(this.exports, this.exports, createRequire(file), this, file, dirname(file));
  };
  return {
    isNew: () => all.some(({ isTakenOver }) => !isTakenOver),
    keep() {
      for (const { key, script } of all) write(KIND, key, script.createCachedData());
    },
  };
}
