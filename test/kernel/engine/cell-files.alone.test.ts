import type { Converter } from "tslab/dist/converter.js";
import { beforeAll, expect, it } from "vitest";
import { observeConverter } from "../../../src/kernel/engine/observed-converter.js";
import type { ObservedConverter } from "../../../src/kernel/engine/observed-converter.js";

let tslab: ObservedConverter;
let converter: Converter;
beforeAll(() => {
  tslab = observeConverter(process.cwd(), () => ({}));
  converter = tslab.createConverter();
});

type Cell = [declarations: string, cell: string];

function program([declarations, cell]: Cell): object {
  tslab.refresh("cell");
  converter.convert(declarations, cell);
  return tslab.seen.program;
}

const PATH = 'import * as path from "node:path";';
const FILES = 'const files = await import("node:fs"); files';
const FILES_DECLARED = 'declare const files: typeof import("node:fs");';

it.each<[what: string, first: Cell, second: Cell]>([
  ["another expression", ["", "1 + 1"], ["", "2 + 2"]],
  ["the same cell once more", ["", "const a = 1;"], ["", "const a = 1;"]],
  ["one that uses what was declared", ["", "const a = 1;"], ["declare const a = 1;", "a + 1"]],
  ["one that uses what was imported", ["", `${PATH} path.sep`], [PATH, "path.sep"]],
  ["one after two that imported the same", [PATH, "1"], [`${PATH} declare const b: path.ParsedPath;`, "b"]],
  ["one that uses what was imported dynamically", ["", FILES], [FILES_DECLARED, "files.existsSync"]],
  ["one with a namespace", ["", "1"], ["", "namespace Sides { export const four = 4 } Sides.four"]],
])("needs no program of its own: %s", (_what, first, second) => {
  const before = program(first);
  // Not compared by the matcher, which would print hundreds of files.
  expect(program(second) === before).toBe(true);
});

it.each<[what: string, first: Cell, second: Cell]>([
  ["what imports", ["", "1"], ["", `${PATH} path.sep`]],
  ["what imports the same", ["", `${PATH} path.sep`], ["", `${PATH} path.delimiter`]],
  ["what imports dynamically", ["", "1"], ["", FILES]],
  ["what imports something that is computed", ["", "1"], ["", 'await import("node:" + "fs")']],
  ["what no longer imports", ["", `${PATH} path.sep`], ["", "1"]],
  ["what imports less", [PATH, FILES], [PATH, "1"]],
  ["what declares for others", ["", "1"], ["", "declare global { var counted: number }"]],
  ["what declares a module", ["", "1"], ["", 'declare module "node:path" { const more: number }']],
  ["what has errors hidden", ["", "1"], ["", "// @ts-expect-error\nconst a: string = 1;"]],
  ["what follows a mistake", ["", "const a: string = 1;"], ["", "1"]],
])("needs a program of its own: %s", (_what, first, second) => {
  const before = program(first);
  expect(program(second) === before).toBe(false);
});

it("finds the same names in a file that it makes as in one that the compiler makes", () => {
  program(["", `${PATH} path.sep`]);
  program([PATH, "const parsed = path.parse('/a.b'); parsed"]);
  expect(tslab.seen.diagnostics).toEqual([]);
  program([`${PATH} declare const parsed: path.ParsedPath;`, "parsed.nothing"]);
  expect(tslab.seen.diagnostics).toMatchObject([{ code: 2339 }]);
});
