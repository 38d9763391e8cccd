/** The reference in docs/reference is what the docstrings say now. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { readExports } from "../../scripts/api-reference/read.mjs";
import { referencePages } from "../../scripts/api-reference/write.mjs";
import * as analysis from "../../src/analysis/index.js";
import { MTCARS } from "./r-tables.js";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "docs/reference");
const entries = readExports(root);
const pages = referencePages(entries);
const functions = entries.filter(({ kind }) => kind === "function");

/** What the examples take for given. */
const SCOPE: Record<string, unknown> = {
  ...analysis,
  cars: analysis.readCsv(join(root, "data/cars.csv")),
  mtcars: MTCARS,
};

/** Examples of one line that say what comes out, such as `mean([1, 2, 6]) // 3`. */
const statedResults = functions
  .flatMap(({ doc }) => doc.examples)
  .flatMap((example) => {
    const [, code = "", stated = ""] = /^([^\n;]*?) \/\/ (-?[\d.e+-]+|\[[^\n]*\]|".*?")$/.exec(example) ?? [];
    return code !== "" && freeNames(code).every((name) => name in SCOPE) ? [{ code, stated }] : [];
  });

/** Numbers to as many digits as the example has, alone or in a list. */
function rounded(result: unknown, stated: string): unknown {
  const items = /^\[([^[\]]*)\]$/.exec(stated)?.[1]?.split(",");
  if (items !== undefined && Array.isArray(result))
    return result.map((one: unknown, index) => rounded(one, items[index]?.trim() ?? ""));
  if (typeof result !== "number") return result;
  const digits = stated
    .replace(/e.*$/, "")
    .replace(/^-?0?\.?0*/, "")
    .replace(".", "").length;
  return Number(result.toPrecision(Math.max(1, digits)));
}

/** Names that code uses but are not its own properties. */
function freeNames(code: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) return visit(node.expression);
    if (ts.isPropertyAssignment(node)) return visit(node.initializer);
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022));
  return names;
}

describe("the reference of the analysis module", () => {
  it("is current; if not, `npm run reference` writes it", () => {
    expect(readdirSync(folder).toSorted()).toEqual([...pages.keys()].toSorted());
    for (const [name, text] of pages) expect(readFileSync(join(folder, name), "utf8")).toBe(text);
  });

  it("links only to what is there", () => {
    for (const [name, text] of pages) {
      for (const [, target = "", anchor = ""] of text.matchAll(/\]\(([\w-]+\.md)#([\w-]+)\)/g)) {
        expect(anchorsOf(pages.get(target) ?? ""), `${name}: ${target}#${anchor}`).toContain(anchor);
      }
    }
  });

  it.each(functions)("says what $name does, and shows it", ({ doc }) => {
    expect(doc.text).not.toBe("");
    expect(doc.examples.length).toBeGreaterThan(0);
  });

  it.each(functions.filter(({ doc }) => doc.examples.length > 0))(
    "shows $name in code that can be read, and calls it",
    ({ name, doc }) => {
      const source = ts.createSourceFile("example.ts", doc.examples.join("\n"), ts.ScriptTarget.ES2022);
      const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] };
      expect(parseDiagnostics.map(({ messageText }) => messageText)).toEqual([]);
      expect(source.text).toMatch(new RegExp(`\\b${name}(\\(|\`|\\b)`));
    },
  );

  it.each(entries.filter(({ kind }) => kind === "class"))("says what a $name is", ({ doc }) => {
    expect(doc.text).not.toBe("");
  });

  it.each(statedResults)("is right that $code is $stated", ({ code, stated }) => {
    const names = Object.keys(SCOPE);
    // oxlint-disable-next-line typescript/no-implied-eval -- the code is that of the docstrings
    const result: unknown = new Function(...names, `return (${code})`)(...names.map((name) => SCOPE[name]));
    expect(rounded(result, stated)).toEqual(JSON.parse(stated));
  });
});

/** As GitHub makes them from headings. */
function anchorsOf(text: string): string[] {
  const headings = [...text.matchAll(/^## (\w+)$/gm)].map(([, heading = ""]) => heading.toLowerCase());
  return headings.map((heading, at) => {
    const before = headings.slice(0, at).filter((other) => other === heading).length;
    return before === 0 ? heading : `${heading}-${before}`;
  });
}
