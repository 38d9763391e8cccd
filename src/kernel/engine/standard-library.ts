/**
 * The standard library as cells see it, in one file. The compiler has it in some sixty, whose parts of the same interfaces it puts
 * together anew for every cell: half of the time that a small cell takes. Within one file that is done once, when the file is read.
 */
import path from "node:path";
import type { Compiler } from "./load-converter.js";
import { NODE_LIBRARY, nodeLibrary } from "./node-library.js";

export interface StandardLibrary {
  /** For the compiler's option `lib`. */
  lib: string[];
  /** What is in its files, by name. Packages that ask for one whose text is elsewhere find it empty. */
  texts: ReadonlyMap<string, string>;
}

/** What the compiler knows of the parts of its library; not among its published types. */
interface Libraries {
  /** Names of all, in the order in which they are put together. */
  libs: string[];
  libMap: ReadonlyMap<string, string>;
}

/** It comes before all others. */
const FIRST = "lib.es5.d.ts";

const REFERENCE = /^\/\/\/\s*<reference lib=.*$/gm;

/** @param lib as in the compiler's option: names of files, of which `NODE_LIBRARY` may be one */
export function standardLibrary(compiler: Compiler, lib: readonly string[]): StandardLibrary {
  const { libs } = compiler as Compiler & Libraries;
  const folder = path.posix.dirname(compiler.getDefaultLibFilePath({}));
  const parts = new Map<string, string>();
  const read = (name: string): void => {
    if (parts.has(name)) return;
    const text = name === NODE_LIBRARY ? nodeLibrary() : compiler.sys.readFile(path.posix.join(folder, name));
    if (text === undefined) return;
    parts.set(name, text.replaceAll(REFERENCE, ""));
    referencedIn(compiler, text).forEach(read);
  };
  [FIRST, ...lib].forEach(read);
  const order = [...libs.map((name) => `lib.${name}.d.ts`), NODE_LIBRARY];
  const whole = order.flatMap((name) => parts.get(name) ?? []).join("\n");
  const names = [...parts.keys()].filter((name) => name !== NODE_LIBRARY);
  const files = names.map((name): [string, string] => [path.posix.join(folder, name), ""]);
  return { lib: [FIRST], texts: new Map([...files, [path.posix.join(folder, FIRST), whole]]) };
}

function referencedIn(compiler: Compiler, text: string): string[] {
  const { libMap } = compiler as Compiler & Libraries;
  return compiler
    .preProcessFile(text)
    .libReferenceDirectives.flatMap(({ fileName }) => libMap.get(fileName) ?? []);
}
