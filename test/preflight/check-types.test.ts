import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { checkTypes, groupNotebooks } from "../../src/preflight/check-types.js";
import type { PreflightNotebook, TypeFinding } from "../../src/preflight/preflight-notebook.js";
import { temporaryFolder } from "../config/temporary-folder.js";

const parsed = new Map<string, ts.SourceFile>();

function notebook(path: string, sources: readonly string[]): PreflightNotebook {
  const cells = sources.map((source, cellIndex) => {
    const isExpression = source.startsWith("{eval} ");
    return { cellIndex, source: source.replace("{eval} ", ""), at: 0, isExpression };
  });
  return { path, cells };
}

function check(notebooks: readonly PreflightNotebook[]): ReadonlyMap<string, TypeFinding[]> {
  const types = groupNotebooks(ts, notebooks).map((group) => checkTypes(ts, group, parsed));
  return new Map(types.flatMap(({ findings }) => [...findings]));
}

const STRICT = { "tsconfig.json": '{"compilerOptions": {"strict": true}}' };

/** `cell:line:column code`, counted from 1, of each finding. */
function found(sources: readonly string[], files: Record<string, string> = STRICT): string[] {
  const folder = temporaryFolder(files);
  const path = join(folder, "a.ipynb");
  return (check([notebook(path, sources)]).get(path) ?? []).map(({ where, position, code }) => {
    const place = typeof where === "string" ? where.slice(folder.length + 1) : String(where.cellIndex + 1);
    return `${place}:${position.line + 1}:${position.column + 1} ${code}`;
  });
}

describe("what the kernel lets cells do", () => {
  const cases: Record<string, string[]> = {
    "uses names of earlier cells": [
      "const a = 1; let b = 2; function f(n: number) { return n; }",
      "f(a + b)",
    ],
    "declares a name again, as something else": [
      "const a = 1;",
      "const a = 'x'; a.length",
      "a.toUpperCase()",
    ],
    "assigns to a let of an earlier cell": ["let n = 1;", "n += 1; n = 3;", "n.toFixed()"],
    "awaits at the top": ["const a = await Promise.resolve(1);", "for await (const x of [a]) x.toFixed();"],
    "imports once, and uses it below": [
      'import { readFileSync } from "node:fs";',
      "readFileSync(0, 'utf8').trim()",
    ],
    "imports the same twice": [
      'import fs from "node:fs";',
      'import fs from "node:fs";\nfs.statSync(".").size',
    ],
    "hands on types, classes, enums and namespaces": [
      "interface P { x: number }\ntype Q = P & { y: number };\nclass C { q: Q = { x: 1, y: 2 } }\nenum E { A, B }\nnamespace N { export const z = 1; }",
      "const q: Q = new C().q; const e: E = E.A; const p: P = q; N.z + e + p.x",
    ],
    "takes patterns apart": [
      "const { a, b: [c, , d = 1] } = { a: 1, b: [2, 3] as number[] };",
      "a + (c ?? 0) + d",
    ],
    "exports, as in a module it was pasted from": [
      "export const a = 1;\nexport function f() { return a; }",
      "f() + a",
    ],
    "has a value and a type of one name": [
      "const T = { a: 1 } as const;\ntype T = typeof T;",
      "const t: T = T; t.a",
    ],
    "narrows a constant of an earlier cell": [
      "const a = JSON.parse('1') as string | undefined;",
      "if (a) a.length",
    ],
    "uses Node's names": [
      "process.cwd(); require('node:fs'); Buffer.from('x'); __dirname",
      "[3, 1].toSorted()",
    ],
    "imports tslab and Galley without installing them": [
      'import { display } from "tslab";\nimport { figure } from "galley/display";',
      "display.html('x'); figure",
    ],
    "says values in the text": ["const fit = { slope: 1 };", "{eval} fit.slope.toFixed(2) // comment"],
    "declares a global": ["declare global { var count: number }\nglobalThis.count = 1;", "count.toFixed()"],
    "is a module that another cell imports": [
      "/** @module sums */\nexport const sum = (a: number, b: number) => a + b;",
      'import { sum } from "./sums";\nsum(1, 2)',
    ],
    "ends in an expression that is not used": ["1 + 1", "'x'"],
    "leaves a variable without a type": ["let later;", "later = 1;", "later"],
  };

  it.each(Object.entries(cases))("%s", (_, sources) => expect(found(sources)).toEqual([]));
});

describe("what is wrong", () => {
  it("is placed by cell, line and column", () => {
    expect(found(["const n: number = 1;", "\nconst s =\n  n.toUpperCase();"])).toEqual(["2:3:5 2339"]);
  });

  it("is told by the types that a later cell gave a name", () => {
    expect(found(["const a = 1;", "const a = 'x';", "a.toFixed()"])).toEqual(["3:1:3 2551"]);
  });

  it("is not told again in the cells that use what is wrong", () => {
    expect(found(["const a = nowhere.slope;", "a + 1", "const b: string = a;"])).toEqual(["1:1:11 2304"]);
  });

  it("is what is assigned to a let or a const of an earlier cell", () => {
    expect(found(["let n = 1; const c = 2;", "n = 'x';", "c = 3;"])).toEqual(["2:1:1 2322", "3:1:1 2588"]);
  });

  it("is an expression in the text", () => {
    expect(found(["const fit = { slope: 1 };", "{eval} fit.intercept"])).toEqual(["2:1:5 2339"]);
    expect(found(["const fit = 1;", "{eval} const x = fit"])).toEqual(["2:1:1 1359"]);
  });

  it("is told once where a cell does not parse, at the cell's end if a bracket is open", () => {
    expect(found(["const a = [1, 2;\nconst b = 3;"])).toEqual(["1:1:16 1005"]);
    expect(found(["console.log(1", "1"])).toEqual(["1:1:13 1005"]);
  });

  it("is a name that only a later cell declares", () => {
    expect(found(["late + 1", "const late = 1;"])).toEqual(["1:1:1 2304"]);
  });

  it("is a module of the project", () => {
    const files = { ...STRICT, "sum.ts": "export const sum = (a: number): string => a;" };
    expect(found(['import { sum } from "./sum.js";\nsum(1)'], files)).toEqual(["sum.ts:1:43 2322"]);
  });

  it("is not an import that ends in .ts", () => {
    const files = { ...STRICT, "sum.ts": "export const sum = 1;" };
    expect(found(['import { sum } from "./sum.ts";\nsum.toUpperCase()'], files)).toEqual(["1:2:5 2339"]);
  });

  it("is a module that is not there", () => {
    expect(found(['import { x } from "./nowhere.js";\nx'])).toEqual(["1:1:19 2307"]);
  });
});

it("checks as strictly as the nearest tsconfig.json says, and without one not strictly", () => {
  const sources = ["function f(n) { return n; }\nconst a: number[] = [];\na[0].toFixed();"];
  expect(found(sources, {})).toEqual([]);
  expect(found(sources)).toEqual(["1:1:12 7006"]);
  const options = '{"compilerOptions": {"strict": true, "noUncheckedIndexedAccess": true}}';
  expect(found(sources, { "tsconfig.json": options })).toEqual(["1:1:12 7006", "1:3:1 2532"]);
});

it("finds modules by the project's paths", () => {
  const files = {
    "tsconfig.json": '{"compilerOptions": {"strict": true, "paths": {"#lib/*": ["./lib/*"]}}}',
    "lib/one.ts": "export const one = 1;",
  };
  expect(found(['import { one } from "#lib/one";\none.toUpperCase()'], files)).toEqual(["1:2:5 2339"]);
});

it("keeps notebooks apart that share a program, or would share a global", () => {
  const folder = temporaryFolder(STRICT);
  const a = notebook(join(folder, "a.ipynb"), ["const x = 1;", "x.toFixed()"]);
  const b = notebook(join(folder, "b.ipynb"), ["const x = 'x';", "x.toFixed()"]);
  const c = notebook(join(folder, "c.ipynb"), ["declare global { var shared: number }", "shared.toFixed()"]);
  const d = notebook(join(folder, "d.ipynb"), ["shared.toFixed()"]);
  expect(groupNotebooks(ts, [a, b, c, d]).map(({ notebooks }) => notebooks.length)).toEqual([3, 1]);
  const codes = [...check([a, b, c, d]).values()].map((findings) => findings.map(({ code }) => code));
  expect(codes).toEqual([[], [2551], [2304], []]);
});

it("names types of earlier cells as the author does", () => {
  const folder = temporaryFolder(STRICT);
  const path = join(folder, "a.ipynb");
  const [finding] =
    check([
      notebook(path, ["interface P { x: number }\nconst p: P = { x: 1 };", "const s: string = p;"]),
    ]).get(path) ?? [];
  expect(finding?.message).toBe("Type 'P' is not assignable to type 'string'");
});
