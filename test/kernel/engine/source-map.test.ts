import { SourceMap } from "node:module";
import type { SourceMapping } from "node:module";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { joinSourceMaps } from "../../../src/kernel/engine/source-map.js";

const SOURCE = [
  "interface Gone { a: number }",
  "type AlsoGone = Gone;",
  "",
  "const first: number = 1;",
  "function thrower(message: string): never {",
  "  throw new Error(message);",
  "}",
  "export const last = () => thrower('x');",
].join("\n");

function compile(text: string, module: ts.ModuleKind): ts.TranspileOutput {
  const compilerOptions = { module, target: ts.ScriptTarget.ES2022, sourceMap: true };
  return ts.transpileModule(text, { compilerOptions });
}

/** As a cell is compiled: to a module, and that to CommonJS. */
function compileTwice(source: string): { code: string; maps: string[] } {
  const first = compile(source, ts.ModuleKind.ESNext);
  const second = compile(first.outputText, ts.ModuleKind.CommonJS);
  return { code: second.outputText, maps: [second.sourceMapText ?? "", first.sourceMapText ?? ""] };
}

/** Line and column, from 0, of `word` in `text`. */
function placeOf(text: string, word: string): [line: number, column: number] {
  const before = text.slice(0, text.indexOf(word)).split("\n");
  return [before.length - 1, before.at(-1)?.length ?? 0];
}

describe("a joined source map", () => {
  it.each(["first", "throw new", "thrower('x')"])(
    "leads from the code that runs to the source: %s",
    (word) => {
      const { code, maps } = compileTwice(SOURCE);
      const map = new SourceMap(joinSourceMaps(maps, "cell", 0) as never);
      const generated = placeOf(code, word === "first" ? "first = 1" : word);
      const { originalLine, originalColumn, originalSource } = map.findEntry(...generated) as SourceMapping;
      expect([originalLine, originalColumn, originalSource]).toEqual([...placeOf(SOURCE, word), "cell"]);
    },
  );

  it("leaves out what stands before the source", () => {
    const { maps } = compileTwice(`export {};\n${SOURCE}`);
    const { mappings } = joinSourceMaps(maps, "cell", 1);
    const plain = joinSourceMaps(compileTwice(SOURCE).maps, "cell", 0).mappings;
    expect(mappings.split(";").filter((line) => line !== "")).toEqual(
      plain.split(";").filter((line) => line !== ""),
    );
  });

  it("of one map is that map", () => {
    const [, map = ""] = compileTwice(SOURCE).maps;
    expect(joinSourceMaps([map], "cell", 0).mappings).toBe(
      (JSON.parse(map) as { mappings: string }).mappings,
    );
  });
});
