import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.js";
import type { Json, Notebook } from "../../src/notebook/nbformat.js";
import { EnvironmentReference, type ParameterValue } from "../../src/notebook/parameter-value.js";
import { declaredParameters, withParameters } from "../../src/notebook/parameters.js";
import { parameterFromText } from "../../src/notebook/parameter-check.js";
import { code, markdown, notebookOf } from "./build-notebook.js";

const python = { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } };

function withDeclarations(source: string, metadata = {}): Notebook {
  return notebookOf([markdown("# T"), code(source, ["parameters"]), code("rate")], metadata);
}

function injected(notebook: Notebook, parameters: Record<string, ParameterValue>): string {
  const cells = withParameters(notebook, parameters).cells;
  return cells.find((cell) => JSON.stringify(cell.metadata).includes("injected"))?.source ?? "none";
}

function errorOf(run: () => unknown): UsageError {
  try {
    run();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

function typesOf(source: string, metadata = {}): Record<string, string> {
  const declared = declaredParameters(withDeclarations(source, metadata));
  return Object.fromEntries(declared.map(({ name, type }) => [name, type]));
}

describe("declaredParameters", () => {
  it("reads names, types and values of TypeScript declarations", () => {
    const source =
      "// the rate\nconst rate = 0.1; // a year\nlet city: string = 'Oslo', days = 30;\nvar on=true\n";
    expect(declaredParameters(withDeclarations(source))).toEqual([
      { name: "rate", type: "number", source: "0.1", keyword: "const" },
      { name: "city", type: "string", source: "'Oslo'", keyword: "let", annotation: "string" },
      { name: "days", type: "number", source: "30", keyword: "let" },
      { name: "on", type: "boolean", source: "true", keyword: "var" },
    ]);
  });

  it("tells the type from the literal or from the annotation", () => {
    expect(
      typesOf(
        [
          "const a = -1_000.5e3, b = `text`, c = `${a}`, d = [1,\n  2], e = { a: ';', b: [1] }",
          "const f: number[] = [], g: Map<string, number> = new Map(), h: 'x' | 'y' = 'x'",
          "const i: number | null = 1; const j = null",
          "const k = Math.max(1, 2), l = a < 3 ? 1 : 2",
          "export const m: { x: number } = { x: 1 }",
          'const n = "a // b", o = 0xff',
          "let p: number",
          "const q = /* why */ 5 /* because */",
        ].join("\n"),
      ),
    ).toEqual({
      a: "number",
      b: "string",
      c: "unknown",
      d: "json",
      e: "json",
      f: "json",
      g: "unknown",
      h: "string",
      i: "unknown",
      j: "unknown",
      k: "unknown",
      l: "unknown",
      m: "json",
      n: "string",
      o: "number",
      p: "number",
      q: "number",
    });
  });

  it("takes only declarations at the top level", () => {
    const source =
      "function f() {\n  const inner = 1\n}\nif (1 < 2) {\n const b = 1 }\nfor (const c of []) {}\nconst { d } = x\nconst e = 1";
    expect(typesOf(source)).toEqual({ e: "number" });
  });

  it("does not take what stands in comments and texts", () => {
    expect(typesOf("/* const a = 1 */\n// const b = 1\nconst c = `\nconst d = 1\n`")).toEqual({
      c: "string",
    });
  });

  it("reads Python assignments", () => {
    const source =
      "rate = 0.1  # a year\ncity: str = 'Os#lo' # c\non = True\nxs = [1, 2]\nd = None\nx == 3\n  y = 1\nf: float = g()\n";
    expect(typesOf(source, python)).toEqual({
      rate: "number",
      city: "string",
      on: "boolean",
      xs: "json",
      d: "unknown",
      f: "number",
    });
  });

  it("is empty without a cell tagged parameters", () => {
    expect(declaredParameters(notebookOf([code("const a = 1")]))).toEqual([]);
  });
});

describe("withParameters", () => {
  it("puts a cell after the parameters cell and leaves the others as they are", () => {
    const notebook = withDeclarations("const rate = 0.1");
    const result = withParameters(notebook, { rate: 0.2 });
    expect(result.cells.map((cell) => cell.source)).toEqual([
      "# T",
      "const rate = 0.1",
      "// Parameters\nconst rate: number = 0.2;",
      "rate",
    ]);
    expect(result.cells[2]).toMatchObject({
      cell_type: "code",
      metadata: { tags: ["injected-parameters"] },
      outputs: [],
    });
    expect(new Set(result.cells.map((cell) => cell.id)).size).toBe(4);
    expect(notebook.cells).toHaveLength(3);
  });

  it("replaces an earlier injected cell, where it stands", () => {
    const once = withParameters(withDeclarations("const rate = 0.1"), { rate: 0.2 });
    const twice = withParameters(once, { rate: 0.3 });
    expect(twice.cells.map((cell) => cell.source)).toContain("// Parameters\nconst rate: number = 0.3;");
    expect(twice.cells).toHaveLength(4);
  });

  it("puts the cell at the top if no cell is tagged", () => {
    const cells = withParameters(notebookOf([code("a")]), { a: "x", list: [1] }).cells;
    expect(cells.map((cell) => cell.source)).toEqual([
      '// Parameters\nconst a: string = "x";\nconst list = [1];',
      "a",
    ]);
  });

  it("does nothing without parameters", () => {
    const notebook = withDeclarations("const rate = 0.1");
    expect(withParameters(notebook, {})).toBe(notebook);
  });

  it("declares each name again with its keyword and its type", () => {
    const source =
      "let mode: 'fast' | 'slow' = 'fast'\nvar days = 1\nconst xs = [1]\nconst any: Options = load()";
    expect(
      injected(withDeclarations(source), { mode: "slow", days: 2, xs: [3, { a: "b" }], any: null }),
    ).toBe(
      '// Parameters\nlet mode: \'fast\' | \'slow\' = "slow";\nvar days: number = 2;\nconst xs = [3,{"a":"b"}];\nconst any: Options = null;',
    );
  });

  it("writes a value from the environment as a look-up, never the value", () => {
    const key = new EnvironmentReference("API_KEY");
    const notebook = withDeclarations("const key = ''");
    expect(injected(notebook, { key })).toBe('// Parameters\nconst key: string = process.env["API_KEY"]!;');
    expect(injected({ ...notebook, metadata: { language_info: { name: "javascript" } } }, { key })).toBe(
      '// Parameters\nconst key = process.env["API_KEY"];',
    );
    expect(injected(withDeclarations("key = ''", python), { key })).toBe(
      '# Parameters\nkey = __import__("os").environ["API_KEY"]',
    );
  });

  it("writes Python for a Python notebook", () => {
    const parameters = { a: true, b: null, c: [1, "x\n"], d: { e: false } };
    expect(injected(notebookOf([], python), parameters)).toBe(
      '# Parameters\na = True\nb = None\nc = [1, "x\\n"]\nd = {"e": False}',
    );
  });

  it("refuses a name the notebook does not declare, and lists those it does", () => {
    const notebook = withDeclarations("const rate = 0.1, days = 1");
    expect(errorOf(() => withParameters(notebook, { rat: 1 }))).toMatchObject({
      message: 'the notebook has no parameter "rat": it declares rate, days',
      remedy: "Did you mean rate?",
      exitCode: 2,
    });
    expect(errorOf(() => withParameters(withDeclarations("1"), { a: 1 })).message).toContain(
      "it declares none",
    );
    expect(errorOf(() => withParameters(notebookOf([]), { "a-b": 1 })).message).toContain(
      '"a-b" cannot be the name',
    );
  });

  const wrong: [declared: string, value: ParameterValue, message: string][] = [
    ["const p = 1", "x", 'parameter "p" must be a number, not "x" (the notebook declares p = 1)'],
    ["const p = 1", Number.NaN, 'parameter "p" must be a number, not NaN (the notebook declares p = 1)'],
    ["const p = ''", 5, "parameter \"p\" must be a text, not 5 (the notebook declares p = '')"],
    [
      "const p = true",
      "true",
      'parameter "p" must be true or false, not "true" (the notebook declares p = true)',
    ],
    [
      "const p = [1]",
      1,
      'parameter "p" must be a list or an object in JSON, not 1 (the notebook declares p = [1])',
    ],
    [
      "const p = 1",
      new EnvironmentReference("A"),
      'parameter "p" must be a number: only a text can come from the environment',
    ],
  ];
  it.each(wrong)("after %j refuses %j", (declared, value, message) => {
    expect(errorOf(() => withParameters(withDeclarations(declared), { p: value })).message).toBe(message);
  });

  it("refuses a language it cannot write", () => {
    const notebook = notebookOf([], { language_info: { name: "R" } });
    expect(errorOf(() => withParameters(notebook, { a: 1 })).message).toBe(
      "parameters cannot be given to a notebook in r",
    );
  });
});

describe("parameterFromText", () => {
  const notebook = withDeclarations("const rate = 0.1, code = '', on = true, xs = [1], any = f()");

  const valueOf = (argument: string): ParameterValue => {
    const [name = "", text = ""] = argument.split(/=(.*)/s);
    const declared = declaredParameters(notebook).find((parameter) => parameter.name === name);
    return parameterFromText(name, text, declared);
  };

  const read: [argument: string, value: Json][] = [
    ["rate=.5", 0.5],
    ["rate=-1e-3", -0.001],
    ["code=007", "007"],
    ["code=a=b", "a=b"],
    ["code=", ""],
    ["on=False", false],
    ["xs=[1, 2]", [1, 2]],
    ["any=12", 12],
    ["any=null", null],
    ["any=two words", "two words"],
    ["any=12345678901234567890", "12345678901234567890"],
    ["other=true", true],
  ];
  it.each(read)("reads %j", (argument, value) => {
    expect(valueOf(argument)).toEqual(value);
  });

  it("reads a reference to the environment", () => {
    expect(valueOf("code=@env:API_KEY")).toEqual(new EnvironmentReference("API_KEY"));
    expect(errorOf(() => valueOf("code=@env:a b")).message).toContain("cannot be the name");
  });

  it.each([
    ["rate=fast", 'parameter "rate" must be a number, not "fast" (the notebook declares rate = 0.1)'],
    [
      "rate=12345678901234567890",
      'parameter "rate" must be a number, not "12345678901234567890" (the notebook declares rate = 0.1)',
    ],
    ["on=yes", 'parameter "on" must be true or false, not "yes" (the notebook declares on = true)'],
  ])("refuses %j", (argument, message) => {
    expect(errorOf(() => valueOf(argument)).message).toBe(message);
  });
});
