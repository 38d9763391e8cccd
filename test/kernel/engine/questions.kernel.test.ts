import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TypeEngine } from "../../../src/kernel/engine/type-engine.js";
import { startTypeEngine } from "../../../src/kernel/engine/type-engine.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { writeFiles } from "./notebook.js";

const EARLIER_CELL = `/**
 * Adds two numbers.
 * @param a the first
 */
function add(a: number, b: number) {
  return a + b;
}
const prices = { wheat: 1, barley: "two" };`;

let engine: TypeEngine;
let declarations: string;

beforeAll(async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { "source/stats.ts": "export {};", "data.json": "{}" });
  engine = startTypeEngine({ cwd: folder });
  ({ declarations } = await engine.convert("", EARLIER_CELL));
});
afterAll(() => engine.close());

/** `text` with the cursor where it says `|`. */
function withCursor(text: string): [source: string, cursor: number] {
  const cursor = text.indexOf("|");
  return [text.slice(0, cursor) + text.slice(cursor + 1), cursor];
}

const complete = (text: string) => engine.complete(declarations, ...withCursor(text));

async function inspect(text: string): Promise<unknown> {
  const { data } = await engine.inspect(declarations, ...withCursor(text));
  return data["text/plain"];
}

describe("completion", () => {
  it("knows the properties of what earlier cells have declared", async () => {
    expect(await complete("prices.|")).toMatchObject({
      matches: ["barley", "wheat"],
      cursorStart: 7,
      cursorEnd: 7,
    });
  });

  it("replaces the name at the cursor, also in the middle of a cell", async () => {
    expect(await complete("prices.whe| + 1")).toMatchObject({
      matches: ["wheat"],
      cursorStart: 7,
      cursorEnd: 10,
    });
  });

  it("tells kind, signature and documentation of each match", async () => {
    const { details } = await complete("'x'.toUpperC|");
    expect(details).toEqual([
      {
        text: "toUpperCase",
        type: "function",
        signature: "(method) String.toUpperCase(): string",
        documentation: "Converts all the alphabetic characters in a string to uppercase.",
      },
    ]);
    const added = (await complete("ad|")).details.find(({ text }) => text === "add");
    expect(added).toMatchObject({ type: "function", documentation: "Adds two numbers." });
  });

  it("knows what may stand in quotes: files, folders and values of a type", async () => {
    expect(await complete("import x from './sou|'")).toMatchObject({
      matches: ["source"],
      cursorStart: 17,
      cursorEnd: 20,
    });
    expect(await complete("import x from './source/|'")).toMatchObject({
      matches: ["stats"],
      cursorStart: 24,
    });
    expect(await engine.complete(declarations, "const way: 'up' | 'down' = ''", 28)).toMatchObject({
      matches: ["down", "up"],
    });
  });

  it("finds nothing where nothing can stand", async () => {
    expect(await complete("prices.nothingLikeThis|")).toMatchObject({ matches: [] });
    expect(await complete("// prices.|")).toMatchObject({ matches: [] });
  });
});

describe("inspection", () => {
  const ADD = "function add(a: number, b: number): number\n\nAdds two numbers.\n\n@param a the first";

  it.each(["a|dd", "add|", "add(|", "add(1, |)", "1 + add(prices.wheat, 2|)"])(
    "tells of the function at %s",
    async (text) => {
      expect(await inspect(text)).toBe(ADD);
    },
  );

  it("tells of a property rather than of the call it stands in", async () => {
    expect(await inspect("add(prices.whe|at, 1)")).toBe("(property) wheat: number");
  });

  it("is also told as Markdown", async () => {
    const { data } = await engine.inspect(declarations, "add", 3);
    expect(data["text/markdown"]).toBe(
      "```typescript\nfunction add(a: number, b: number): number\n```\n\nAdds two numbers.\n\n*@param* a the first",
    );
  });

  it("finds nothing in blanks and comments", async () => {
    for (const text of ["| ", "// add|"]) expect(await inspect(text)).toBeUndefined();
  });
});

describe("completeness", () => {
  it.each([
    "1 + 1",
    "",
    "const f = () => {\n};",
    "await (1)",
    "for await (const x of y) {}",
    "`a\nb`",
    "<string>x",
    "// {",
  ])("is given: %s", async (source) => {
    expect(await engine.isComplete(source)).toEqual({ status: "complete" });
  });

  it.each([
    ["function f() {", "  "],
    ["class A {\n  m() {", "    "],
    ["if (x) {\n  y();", "  "],
    ["const f = () =>", "  "],
    ["foo(", "  "],
    ["const x =", ""],
    ["x.", ""],
    ["`open", ""],
    ["/* open", ""],
    ["if (x)", ""],
    ["function f() {\n\n", "  "],
  ])("is not given yet: %s", async (source, indent) => {
    expect(await engine.isComplete(source)).toEqual({ status: "incomplete", indent });
  });

  it.each(["let x = ]", "a b", "'open", "x = 3; )", "/open", "let 1"])(
    "cannot be given any more: %s",
    async (source) => {
      expect(await engine.isComplete(source)).toEqual({ status: "invalid" });
    },
  );
});
