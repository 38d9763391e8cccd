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
  const run = (file: string, source: string, module: LoadedModule): void => {
    const text = inOneByte(source);
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

/**
 * The same code in characters of one byte. V8 keeps a text with a single curly quote, as there is in a comment of TypeScript's, in two
 * bytes for each character: 8 MB more in the snapshot, and in each process that starts from it.
 */
function inOneByte(code: string): string {
  // Where these stand an escape would say something else.
  if (/\\[^\0-\xff]|[\u2028\u2029]/.test(code)) return code;
  const escaped = code.replaceAll(
    /[^\0-\xff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return Buffer.from(escaped, "latin1").toString("latin1");
}
