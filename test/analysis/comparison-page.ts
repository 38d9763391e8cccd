/**
 * Pages that set other languages and this module side by side: their TypeScript is run, and gives the values that the page says
 * the others print.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import * as analysis from "../../src/analysis/index.js";

const root = join(import.meta.dirname, "../..");

export interface Comparison {
  /** In TypeScript. */
  expression: string;
  value: string;
}

interface Step {
  /** A block of TypeScript; otherwise a row of a table. */
  code: string | undefined;
  comparison: Comparison;
}

/** Code blocks in TypeScript, and rows of tables whose last cell is a number, in the order of the page. */
function stepsOf(page: string): Step[] {
  const text = readFileSync(join(root, "docs", page), "utf8");
  const parts = text.matchAll(/```ts\n([^]*?)```|^\| (?:`.*?` \| )+`(.*?)` \| (-?\d\S*) \|$/gm);
  return [...parts].map(([, code, expression = "", value = ""]) => ({
    code,
    comparison: { expression, value },
  }));
}

export const comparisonsOf = (page: string): Comparison[] =>
  stepsOf(page)
    .filter(({ code }) => code === undefined)
    .map(({ comparison }) => comparison);

/** The whole page as one notebook: what each comparison comes to, in their order. */
export async function runPage(page: string): Promise<unknown[]> {
  const lines = stepsOf(page).map(({ code, comparison }) =>
    code === undefined ? `results.push(${comparison.expression});` : code.replace(/^import .*$/m, ""),
  );
  const source = `async function page(galley, display, results) {\n${lines.join("\n")}\n}\npage;`;
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  // oxlint-disable-next-line typescript/no-implied-eval -- the code is that of the page
  const start = new Function(`return ${outputText.trim().replace(/\npage;$/, "")}`)();
  const results: unknown[] = [];
  const before = process.cwd();
  process.chdir(join(root, "notebooks"));
  try {
    await start(analysis, () => undefined, results);
  } finally {
    process.chdir(before);
  }
  return results;
}

/** The result with as many digits as the page has. */
export function atDigitsOf(value: string, result: unknown): number {
  const digits = value
    .replace(/e.*$/, "")
    .replace(/^-?0?\.?0*/, "")
    .replace(".", "").length;
  return Number((result as number).toPrecision(digits));
}
