import { createRequire } from "node:module";
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import { describe, expect, it } from "vitest";
import type { Compiler } from "../../../src/kernel/engine/load-converter.js";
import { NODE_LIBRARY, nodeLibrary } from "../../../src/kernel/engine/node-library.js";
import { standardLibrary } from "../../../src/kernel/engine/standard-library.js";
import { tslabPackage } from "../../../src/kernel/tslab-package.js";

const compiler = createRequire(import.meta.url)(tslabPackage().typescript) as Compiler;
const CELL = "/cell.ts";
/** As a package may, this asks for parts of the library, one of which is in no file that was asked for. */
const TEXT = '/// <reference lib="es2015" />\n/// <reference lib="webworker.importscripts" />\nexport {};\n';

/** A program over one cell, whose library is `lib`, of files that have other texts than on disk. */
function programWith(lib: string[], texts: ReadonlyMap<string, string>): ts.Program {
  const options = { target: compiler.ScriptTarget.ES2022, strict: true, types: [], lib };
  const host = compiler.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  return compiler.createProgram([CELL], options, host);
}

/** Names that are symbols, such as `Symbol.iterator`, are numbered in each program. */
const nameOf = ({ name }: ts.Symbol): string => name.replace(/^(__@\w+)@\d+$/, "$1");

/** Every global name, with its type and the types of its members, these in the order in which the compiler has them. */
function globals(program: ts.Program): string[] {
  const checker = program.getTypeChecker();
  const cell = program.getSourceFile(CELL) as ts.SourceFile;
  const { Value, Type, Namespace } = compiler.SymbolFlags;
  const flags = compiler.TypeFormatFlags.NoTruncation;
  const typeOf = (symbol: ts.Symbol): string =>
    checker.typeToString(checker.getTypeOfSymbolAtLocation(symbol, cell), cell, flags);
  const member = (symbol: ts.Symbol): string => `${nameOf(symbol)}: ${typeOf(symbol)}`;
  const all = checker.getSymbolsInScope(cell, Value | Type | Namespace).map((symbol) => {
    const declared = checker.getDeclaredTypeOfSymbol(symbol);
    const isUnknown = (declared.flags & compiler.TypeFlags.Any) !== 0;
    const members = isUnknown ? [] : checker.getPropertiesOfType(declared).map(member);
    const isModule = (symbol.flags & Namespace) !== 0 && symbol.name !== "globalThis";
    const exports = isModule ? checker.getExportsOfModule(symbol).map(member) : [];
    return [member(symbol), ...members, ...exports].join("\n  ");
  });
  return all.toSorted();
}

describe("the standard library in one file", () => {
  it.each([
    ["of Node", ["lib.es2022.d.ts", "lib.es2023.d.ts", NODE_LIBRARY]],
    ["of another host besides", ["lib.es2022.d.ts", "lib.scripthost.d.ts", "lib.esnext.d.ts", NODE_LIBRARY]],
  ])("has the names and types of its parts, in their order: that %s", (_name, lib) => {
    const own = new Map([
      [CELL, TEXT],
      [NODE_LIBRARY, nodeLibrary()],
    ]);
    const library = standardLibrary(compiler, lib);
    const whole = programWith(library.lib, new Map([...library.texts, ...own]));
    const parts = programWith(lib, own);
    const found = globals(whole);
    expect(found).toEqual(globals(parts));
    expect(found.length).toBeGreaterThan(90);
    expect(found.find((text) => text.startsWith("Array:"))).toContain("\n  toSorted: ");
  });

  it("is read of few files, and asked for by no other name", () => {
    const { lib, texts } = standardLibrary(compiler, ["lib.es2022.d.ts", NODE_LIBRARY]);
    const files = programWith(lib, new Map([...texts, [CELL, TEXT]])).getSourceFiles();
    const withText = files.filter(({ text, fileName }) => text !== "" && fileName !== CELL);
    expect(withText.map(({ fileName }) => path.basename(fileName))).toEqual([
      "lib.es5.d.ts",
      "lib.webworker.importscripts.d.ts",
    ]);
  });
});
