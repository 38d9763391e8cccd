/**
 * The page that sets R, Python and this module side by side: its TypeScript is run, and gives the values that the page says
 * R and Python print.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import * as analysis from "../../src/analysis/index.js";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/coming-from.md"), "utf8");

interface Comparison {
  expression: string;
  value: string;
}

/** Code blocks in TypeScript, and rows of tables with their values, in the order of the page. */
const steps = [...page.matchAll(/```ts\n([^]*?)```|^\| `.*?` \| `.*?` \| `(.*?)` \| (\S+) \|$/gm)].map(
  ([, code, expression = "", value = ""]) => ({ code, comparison: { expression, value } }),
);
const comparisons = steps.filter(({ code }) => code === undefined).map(({ comparison }) => comparison);

/** The whole page as one notebook; the value of each expression where it stands. */
async function run(): Promise<Map<Comparison, unknown>> {
  const lines = steps.map(({ code, comparison }) =>
    code === undefined ? `results.push(${comparison.expression});` : code.replace(/^import .*$/m, ""),
  );
  const source = `async function page(galley, results) {\n${lines.join("\n")}\n}\npage;`;
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  // oxlint-disable-next-line typescript/no-implied-eval -- the code is that of the page
  const start = new Function(`return ${outputText.trim().replace(/\npage;$/, "")}`)();
  const results: unknown[] = [];
  await start({ ...analysis, display: () => undefined }, results);
  return new Map(comparisons.map((comparison, index) => [comparison, results[index]]));
}

let results: Map<Comparison, unknown>;
beforeAll(async () => {
  const before = process.cwd();
  process.chdir(join(root, "notebooks"));
  results = await run().finally(() => process.chdir(before));
});

describe("the page for those who come from R or Python", () => {
  it("compares more than forty values", () => {
    expect(comparisons.length).toBeGreaterThan(40);
  });

  it.each(comparisons)("is right that $expression is $value", (comparison) => {
    const result = results.get(comparison) as number;
    const digits = comparison.value
      .replace(/e.*$/, "")
      .replace(/^-?0?\.?0*/, "")
      .replace(".", "").length;
    expect(Number(result.toPrecision(digits))).toBe(Number(comparison.value));
  });
});
