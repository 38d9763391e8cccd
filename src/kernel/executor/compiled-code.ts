/**
 * What V8 has made of large CommonJS modules, kept for the next process: compiling one of the size of danfojs takes several times as
 * long as running it. Nothing else about a module changes: Node's own loader finds it, reads it and gives it its surroundings.
 */
import { Module } from "node:module";
import path from "node:path";
import { clearTimeout, setTimeout } from "node:timers";
import v8 from "node:v8";
import vm from "node:vm";
import { pruneStore } from "../../cache/prune.js";
import { sha256 } from "../../cache/sha256.js";
import { openStore, type Store } from "../../cache/store.js";
import { outsideRuns } from "./cell-run.js";

export interface CompiledCode {
  /** Keeps what was compiled since the last time, with the functions that have been called by now. */
  keepNew(): void;
  /** When nobody has run a cell for a moment, most likely. */
  keepNewSoon(): void;
}

/** What Node's loader calls a module's code with. */
type Body = (...surroundings: readonly unknown[]) => unknown;
type Compile = (this: object, content: string, filename: string, format?: string) => unknown;

/** Characters; of a smaller module the file would take as long to find as its code to compile. */
const LEAST_LENGTH = 1 << 16;
const MOST_BYTES = 64e6;
const SOON_MS = 1000;
const KIND = "code";
/** What is put before the first line, so that its columns stay what they are. */
const PREFIX_LENGTH = Module.wrap("").indexOf("\n");

/** Or what may be: Node 20 refuses `import()` in code that was kept. */
const DYNAMIC_IMPORT = /(?<![.\w$])import\s*[(/]/;

const BODIES = Symbol.for("galley.compiledModules");
/** What Node's loader compiles in place of the module. It calls the module's code as if that were itself; stack traces leave it out, as one of Node's. */
const STAND_IN = `return globalThis[Symbol.for("galley.compiledModules")](module).call(this, exports, require, module, __filename, __dirname);
//# sourceURL=node:galley/compiled-module`;

/** From here on modules are compiled with what is kept in the folder. */
export function keepCompiledCode(folder: string): CompiledCode {
  const store = openStore(folder);
  const fresh = new Map<string, vm.Script>();
  const bodies = new WeakMap<object, Body>();
  Object.defineProperty(globalThis, BODIES, { value: (module: object) => bodies.get(module) });
  const loader = Module.prototype as unknown as { _compile: Compile };
  const compile = loader._compile;
  loader._compile = function (content, filename, format) {
    const body = isKept(content, format) ? toBody(content, filename, store, fresh) : undefined;
    if (body === undefined) return compile.call(this, content, filename, format);
    bodies.set(this, body);
    return compile.call(this, STAND_IN, filename, format);
  };
  const keepNew = (): void => outsideRuns(() => keepScripts(fresh, store));
  let soon: NodeJS.Timeout | undefined;
  return {
    keepNew,
    keepNewSoon() {
      if (fresh.size === 0) return;
      clearTimeout(soon);
      soon = setTimeout(keepNew, SOON_MS).unref();
    },
  };
}

function isKept(content: string, format: string | undefined): boolean {
  const isLarge = content.length >= LEAST_LENGTH && format !== "module";
  // Node reads source maps of what it compiles itself.
  return isLarge && !process.sourceMapsEnabled && !DYNAMIC_IMPORT.test(content);
}

/** `undefined` where it does not compile: Node's loader finds out what else it may be, or says what is wrong with it. */
function toBody(
  content: string,
  filename: string,
  store: Store,
  fresh: Map<string, vm.Script>,
): Body | undefined {
  const key = sha256(`${process.version} ${v8.cachedDataVersionTag()}\n${content}`);
  const cachedData = outsideRuns(() => store.read(KIND, key));
  try {
    const script = new vm.Script(Module.wrap(content), {
      filename,
      columnOffset: -PREFIX_LENGTH,
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      ...(cachedData !== undefined && { cachedData }),
    });
    if (cachedData === undefined || script.cachedDataRejected === true) fresh.set(key, script);
    return script.runInThisContext() as Body;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function keepScripts(fresh: Map<string, vm.Script>, store: Store): void {
  if (fresh.size === 0) return;
  for (const [key, script] of fresh) store.write(KIND, key, script.createCachedData());
  fresh.clear();
  pruneStore(path.join(store.folder, KIND), MOST_BYTES);
}
