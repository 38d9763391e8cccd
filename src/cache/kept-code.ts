/**
 * Code that stays compiled: V8 compiles a function when it is first called, and forgets it when the process ends. What a process has
 * compiled of CommonJS files is kept in the project's store, and taken over by the next one that loads the same text under the same
 * Node. All else is Node's own: finding a file, reading it, and what its code sees around it.
 */
import Module from "node:module";
import { cachedDataVersionTag } from "node:v8";
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

/** What Node's loader calls a file's code with. */
type Body = (...surroundings: readonly unknown[]) => unknown;

/** Node's own step from a text to a module; public enough that compilers of other languages stand there. */
interface Compiling {
  _compile(this: object, text: string, file: string, format?: string): unknown;
}

export const CODE_KIND = "code";
/** What is put before a file's first line, so that its columns stay what they are. */
const PREFIX_LENGTH = Module.wrap("").indexOf("\n");

const BODIES = "galley.keptCode";
/** Compiled by Node in place of a file, whose code it calls as if that were itself. By its name stack traces take it for one of Node's. */
const STAND_IN = `return globalThis[Symbol.for("${BODIES}")](module).call(this, exports, require, module, __filename, __dirname);
//# sourceURL=node:galley/kept-code`;

/**
 * From now on, CommonJS files are taken over for which `isTaken` holds. They must not use `import()`: Node 20 refuses it in code that
 * was kept.
 */
export function takeOverCode(
  { read, write }: Pick<Store, "read" | "write">,
  isTaken: (file: string, text: string) => boolean,
): KeptCode {
  const madeFor = `${process.version} ${process.arch} ${cachedDataVersionTag()}`;
  const all: Compiled[] = [];
  const bodies = new WeakMap<object, Body>();
  Object.defineProperty(globalThis, Symbol.for(BODIES), {
    value: (module: object) => bodies.get(module),
    configurable: true,
  });
  const prototype = Module.prototype as unknown as Compiling;
  const compileAnew = prototype._compile;
  prototype._compile = function (text, file, format) {
    const compiled = format !== "module" && isTaken(file, text) ? compile(text, file) : undefined;
    if (compiled === undefined) return compileAnew.call(this, text, file, format);
    all.push(compiled);
    bodies.set(this, compiled.script.runInThisContext() as Body);
    return compileAnew.call(this, STAND_IN, file, format);
  };
  const compile = (text: string, file: string): Compiled | undefined => {
    const key = sha256(`${madeFor}\n${file}\n${text}`);
    const cachedData = read(CODE_KIND, key);
    const script = toScript(text, file, cachedData);
    const isTakenOver = cachedData !== undefined && script?.cachedDataRejected === false;
    return script && { key, script, isTakenOver };
  };
  return {
    isNew: () => all.some(({ isTakenOver }) => !isTakenOver),
    keep() {
      for (const compiled of all) {
        write(CODE_KIND, compiled.key, compiled.script.createCachedData());
        compiled.isTakenOver = true;
      }
    },
  };
}

/** `undefined` where it does not compile: Node's loader finds out what else it may be, or says what is wrong with it. */
function toScript(text: string, filename: string, cachedData: Buffer | undefined): Script | undefined {
  try {
    return new Script(Module.wrap(text), {
      filename,
      columnOffset: -PREFIX_LENGTH,
      ...(cachedData && { cachedData }),
    });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
