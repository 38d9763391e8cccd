/** The pages of rules: there is one for each, and what it shows is what Galley does. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { checkNotebook } from "../../src/check/check-notebook.js";
import { settableRuleIds, settableRules } from "../../src/check/settable-rules.js";
import { problemText } from "../../src/cli/problem-text.js";
import type { Notebook } from "../../src/notebook/nbformat.js";
import { serializeNotebook } from "../../src/notebook/serialize.js";
import { galley, REPOSITORY } from "../cli/galley-process.js";
import { plain } from "../cli/plain-colors.js";
import { writeFiles } from "../config/temporary-folder.js";
import { render } from "../render/render.js";
import { readRulePage, type RulePage } from "./rule-page.js";

const pages = settableRuleIds.map(readRulePage);

/** What examples find beside them; the project is in a folder of its own. */
const FILES: Readonly<Record<string, string>> = {
  "../galley-words.txt": "rain\n",
  "data/words.txt": "rain\n",
  "data/cars.csv": "speed,dist\n4,2\n7,4\n",
  "data/prices.json": "[1, 2]\n",
  "notebooks/rain.svg":
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n',
  "notebooks/books.bib":
    "@book{knuth, title = {Literate Programming}, author = {Knuth, D.}, year = {1992}}\n",
};

/** Examples that fail only under circumstances of their own. */
const EXTRAS: Readonly<Record<string, { env?: Record<string, string>; hasOutputs?: true }>> = {
  "figures-have-pictures": { env: { GALLEY_BROWSER: "/no/browser" } },
  "committed-without-outputs": { hasOutputs: true },
};

interface Example {
  ruleId: string;
  name: "fails" | "passes";
  notebook: Notebook;
}

const examples = pages.flatMap(({ ruleId, fails, passes }): Example[] => [
  { ruleId, name: "fails", notebook: EXTRAS[ruleId]?.hasOutputs ? withOutputs(fails) : fails },
  { ruleId, name: "passes", notebook: passes },
]);

/** Outputs cannot be written into a page. */
function withOutputs(notebook: Notebook): Notebook {
  const output = { output_type: "stream" as const, name: "stdout" as const, text: "1\n" };
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, outputs: [output], execution_count: 1 } : cell,
  );
  return { ...notebook, cells };
}

/** What was said of `ruleId.name`. */
const said = new Map<string, string[]>();

const isText = ({ notebook }: Example): boolean =>
  notebook.cells.every(({ cell_type: type, source }) => type === "markdown" && !source.includes("{eval}"));

async function readFile(path: string): Promise<Uint8Array | undefined> {
  const text = FILES[path];
  return text === undefined ? undefined : new TextEncoder().encode(text);
}

/** What runs nothing needs no kernel. */
async function drawText({ ruleId, name, notebook }: Example): Promise<void> {
  const file = "notebooks/a.ipynb";
  const kernel = {
    name: "",
    implementation: "",
    implementationVersion: "",
    language: "",
    languageVersion: "",
  };
  const executed = { notebook, runs: [], kernel };
  const { problems } = await render(executed, { readFile, pageOf: () => undefined }, { file });
  const all = [...checkNotebook(executed, file, {}, notebook), ...problems];
  said.set(
    `${ruleId}.${name}`,
    all.map((one) => problemText(one, notebook.cells[one.place.cellIndex ?? -1]?.source, plain)),
  );
}

async function build(asked: readonly Example[], env: Record<string, string>): Promise<void> {
  const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
  const notebooks = asked.map(({ ruleId, name, notebook }): [string, string] => [
    `notebooks/${ruleId}.${name}.ipynb`,
    serializeNotebook({ ...notebook, metadata: { kernelspec } }),
  ]);
  const above = realpathSync(mkdtempSync(join(tmpdir(), "galley-test-")));
  const folder = join(above, "project");
  writeFiles(folder, {
    "package.json": "{}",
    "tsconfig.json": '{"compilerOptions": {"strict": true}}',
    ...FILES,
    ...Object.fromEntries(notebooks),
  });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(REPOSITORY, "node_modules/typescript"), join(folder, "node_modules/typescript"));
  const { stderr } = await galley(["build", "--quiet"], folder, env);
  rmSync(above, { recursive: true, force: true });
  for (const paragraph of stderr.trimEnd().split("\n\n")) {
    const [, name] = /^\w+: notebooks\/([\w-]+\.\w+)\.ipynb/.exec(paragraph) ?? [];
    if (name === undefined) continue;
    const words = paragraph.replaceAll(`${name}.ipynb`, "a.ipynb");
    said.set(name, [...(said.get(name) ?? []), words]);
  }
}

const hasOwnEnv = ({ ruleId, name }: Example): boolean =>
  name === "fails" && EXTRAS[ruleId]?.env !== undefined;

beforeAll(async () => {
  const run = examples.filter((one) => !isText(one));
  for (const one of examples.filter(isText)) await drawText(one);
  await build(
    run.filter((one) => !hasOwnEnv(one)),
    {},
  );
  for (const one of run.filter(hasOwnEnv)) await build([one], EXTRAS[one.ruleId]?.env ?? {});
}, 900_000);

describe("docs/rules", () => {
  it("says of each rule what it is and how severe", () => {
    expect(pages.map(facts)).toEqual(
      settableRuleIds.map((ruleId) => facts({ ruleId, ...settableRules[ruleId] })),
    );
  });

  it.each(pages)("shows for $ruleId what is said of a notebook that fails", ({ ruleId, message }) => {
    expect((said.get(`${ruleId}.fails`) ?? []).join("\n\n")).toBe(message);
    expect(message).toContain(`[${ruleId}]`);
  });

  it.each(pages)("shows for $ruleId a notebook that passes", ({ ruleId }) => {
    expect(said.get(`${ruleId}.passes`) ?? []).toEqual([]);
  });
});

function facts({ ruleId, severity, says }: Pick<RulePage, "ruleId" | "severity" | "says">): string[] {
  return [ruleId, severity, says.toLowerCase()];
}
