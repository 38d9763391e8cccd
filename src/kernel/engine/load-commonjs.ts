/**
 * Loads CommonJS packages by `new Function`: what Node's own loader compiles cannot lie in a start-up snapshot
 * (snapshot-main.ts), and a module can be replaced for whoever asks for it afterwards.
 */
import { readFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import path from "node:path";

export interface CommonJsModules {
  /** The exports of `file`, an absolute path. */
  load(file: string): unknown;
  /** From now on `file` exports this. */
  replace(file: string, exports: unknown): void;
}

interface LoadedModule {
  exports: unknown;
}

type Body = (
  module: LoadedModule,
  exports: unknown,
  require: (specifier: string) => unknown,
  filename: string,
  dirname: string,
) => void;

/** `builtin` gives Node's own modules. */
export function commonJsModules(builtin: (specifier: string) => unknown): CommonJsModules {
  const loaded = new Map<string, LoadedModule>();
  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known !== undefined) return known.exports;
    const text = readFileSync(file, "utf8");
    const module: LoadedModule = { exports: {} };
    loaded.set(file, module);
    if (file.endsWith(".json")) module.exports = JSON.parse(text);
    else run(file, text, module);
    return module.exports;
  };
  const run = (file: string, text: string, module: LoadedModule): void => {
    const { resolve } = createRequire(file);
    const require = (specifier: string): unknown =>
      isBuiltin(specifier) ? builtin(specifier) : load(resolve(specifier));
    const code = `${text}\n//# sourceURL=${file}`;
    // eslint-disable-next-line no-new-func -- what Node's loader does, without what keeps it out of a snapshot
    const body = new Function("module", "exports", "require", "__filename", "__dirname", code) as Body;
    body(module, module.exports, require, file, path.dirname(file));
  };
  return { load, replace: (file, exports) => void loaded.set(file, { exports }) };
}
