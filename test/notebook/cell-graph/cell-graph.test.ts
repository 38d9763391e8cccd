import { describe, expect, it } from "vitest";
import { cellGraph } from "../../../src/notebook/cell-graph/cell-graph.js";
import { namesInPython } from "../../../src/notebook/cell-graph/names-in-python.js";
import { namesInTypeScript } from "../../../src/notebook/cell-graph/names-in-typescript.js";
import type { Cell, Notebook } from "../../../src/notebook/nbformat.js";

function notebook(sources: readonly string[], language = "typescript"): Notebook {
  const cells = sources.map((source, index): Cell => {
    const common = { id: `c${index}`, metadata: {}, source };
    return source.startsWith("# ")
      ? { cell_type: "markdown", ...common }
      : { cell_type: "code", ...common, outputs: [], execution_count: null };
  });
  const metadata = { kernelspec: { name: "k", display_name: "k", language } };
  return { nbformat: 4, nbformat_minor: 5, metadata, cells };
}

describe("the names of a TypeScript cell", () => {
  const declared: [string, string[]][] = [
    ["const a = 1, b: number = 2;", ["a", "b"]],
    ["let a = f(1, 2), b;\nvar c", ["a", "c"]],
    ["const { train, test: held = 3, ...rest } = split(cars);", ["train", "held", "rest"]],
    ["const [first, , third = x] = list", ["first", "third"]],
    ['import fs, { readFile as read, type Stats } from "node:fs";', ["fs", "read", "Stats"]],
    ['import * as d from "d"\nimport "side"', ["d"]],
    [
      "export async function* walk() { const inner = 1; }\nclass Model {}\ntype Row = {}\nenum E {}",
      ["walk", "Model", "Row", "E"],
    ],
    ["const m = new Map<string, number>()\nconst s = `a ${b} const no = 1`", ["m", "s"]],
    ["for (const i of xs) { let j = i }", []],
    ["const r = /const q = 1;/.test(x)\nconst z = a / b / c", ["r", "z"]],
    ["const a = g()\nconst b =\n  a +\n  1\nconst c = b", ["a", "b", "c"]],
  ];
  it.each(declared)("that %j declares", (source, names) => {
    expect([...namesInTypeScript(source).declares].toSorted()).toEqual(names.toSorted());
  });

  const used: [string, string[]][] = [
    ["fit.slope", ["fit"]],
    ["table({ x, label: y })", ["table", "x", "y"]],
    ["// rows\n'rows' + \"rows\" /* rows */ + `rows ${count} ${`${deep}`}`", ["count", "deep"]],
    ["a ? b : c", ["a", "b", "c"]],
    ["model?.predict(...rows)", ["model", "rows"]],
  ];
  it.each(used)("that %j uses", (source, names) => {
    expect([...namesInTypeScript(source).uses].toSorted()).toEqual(names.toSorted());
  });

  const changed: [string, string[]][] = [
    ["total += 1", ["total"]],
    ["rows[0].name = 'x'", ["rows"]],
    ["rows.push(1)", ["rows"]],
    ["count++; --other", ["count", "other"]],
    ["const y = rows.map(f)", []],
    ["if (a === b) display(a)", []],
    ["const f = (x) => x", []],
    ["{ rows.sort() }", ["rows"]],
  ];
  it.each(changed)("that %j changes", (source, names) => {
    expect([...namesInTypeScript(source).changes].toSorted()).toEqual(names.toSorted());
  });
});

describe("the names of a Python cell", () => {
  it("are those it declares, changes and uses", () => {
    const { declares, changes, uses } = namesInPython(
      'import numpy as np\nfrom os import (path,\n  sep as s)\na, b = f(rows)\nrows["x"] = 1\nseen.append(a)\ndef g(): pass\nt = "hidden"  # comment',
    );
    expect([...declares].toSorted()).toEqual(["a", "b", "g", "np", "path", "s", "t"]);
    expect([...changes].toSorted()).toEqual(["rows", "seen"]);
    expect(uses.has("rows")).toBe(true);
    expect(uses.has("hidden")).toBe(false);
    expect(uses.has("comment")).toBe(false);
  });
});

describe("the graph of cells", () => {
  it("leads from a result to the cells that made what it uses, and to no others", () => {
    const graph = cellGraph(
      notebook(["const a = read()", "const b = other()", "# text", "const c = a + 1", "display(c)"]),
      new Map(),
    );
    expect(graph.behind(4)).toEqual([0, 3, 4]);
    expect(graph.behind(1)).toEqual([1]);
  });

  it("takes the last declaration above, and what changed it since", () => {
    const graph = cellGraph(
      notebook(["let a = one()", "let a = two()", "a.push(three())", "display(a)", "a = four()"]),
      new Map(),
    );
    expect(graph.behind(3)).toEqual([1, 2, 3]);
    expect(graph.behind(4)).toEqual([1, 2, 4]);
  });

  it("joins the cell that writes a file to the one that reads it", () => {
    const files = new Map([
      [0, { read: [], written: ["/p/t.csv"] }],
      [1, { read: ["/p/t.csv"], written: [] }],
    ]);
    expect(cellGraph(notebook(["save()", "const t = load()", "show(t)"]), files).behind(2)).toEqual([
      0, 1, 2,
    ]);
  });

  it("finds who made the names of an expression, also below a text that comes first", () => {
    const graph = cellGraph(
      notebook(["# head", "const x = load()", "const fit = lm(x)", "# text"]),
      new Map(),
    );
    expect(graph.behindExpression("fit.slope.toFixed(2)", 3)).toEqual({ makers: [2], all: [1, 2] });
    expect(graph.behindExpression("fit.slope", 0)).toEqual({ makers: [2], all: [1, 2] });
    expect(graph.behindExpression("1 + 1", 3)).toEqual({ makers: [], all: [] });
  });

  it("takes every earlier cell in a language it does not read", () => {
    expect(cellGraph(notebook(["x <- 1", "y <- 2", "print(x)"], "R"), new Map()).behind(2)).toEqual([
      0, 1, 2,
    ]);
  });

  it("follows names in Python", () => {
    const sources = [
      "import pandas as pd",
      "cars = pd.read_csv('c.csv')",
      "other = 1",
      "fit = lm(cars)",
      "fit",
    ];
    expect(cellGraph(notebook(sources, "python"), new Map()).behind(4)).toEqual([0, 1, 3, 4]);
  });
});
