/** The pages of rules: there is one for each, and what it shows is what Galley does. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkNotebook } from "../../src/check/check-notebook.js";
import { settableRuleIds, settableRules } from "../../src/check/settable-rules.js";
import { problemText } from "../../src/cli/problem-text.js";
import type { Notebook } from "../../src/notebook/nbformat.js";
import { serializeNotebook } from "../../src/notebook/serialize.js";
import { galley, REPOSITORY } from "../cli/galley-process.js";
import { plain } from "../cli/plain-colors.js";
import { keepSnapshot } from "../fixtures/keep-snapshot.js";
import { writeFiles } from "../config/temporary-folder.js";
import { render } from "../render/render.js";
import { readRulePage, type RulePage } from "./rule-page.js";
import { NO_KERNEL } from "../notebook/no-kernel.js";

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

interface Circumstances {
  env?: Record<string, string>;
  config?: string;
  command?: readonly string[];
  files?: Readonly<Record<string, string>>;
  /** Of which file, without its ending, something is said. Default: `a`. */
  about?: string;
}

const tolerance = (label: string): string =>
  `check: { notebooks: { "notebooks/a.ipynb": { results: { "${label}": { relative: 0.01 } } } } }`;

const RECORD =
  '{"version":1,"notebook":"notebooks/old.ipynb","results":[],"evidence":{"cells":{},"modules":{},"files":{},"packages":{},"parameters":{},"versions":{}}}';

/** Of examples that the page says more of than it shows: each is a project of its own. */
const ALONE: Readonly<Record<string, Circumstances>> = {
  "cells-ran-in-order.fails": { command: ["build", "--no-execute"] },
  "figures-have-pictures.fails": { env: { GALLEY_BROWSER: "/no/browser" } },
  "page-within-budget.fails": { config: "firstViewKb: 1" },
  "settings-name-results.fails": { config: tolerance("tbl-rian"), command: ["check"] },
  "settings-name-results.passes": { config: tolerance("tbl-rain"), command: ["check"] },
  "records-have-notebooks.fails": {
    files: { "notebooks/old.record.json": RECORD },
    command: ["check"],
    about: "old",
  },
  "records-have-notebooks.passes": { files: { "notebooks/a.record.json": RECORD }, command: ["check"] },
};

/** Outputs and counts cannot be written into a page. */
const IN_JUPYTER: Readonly<Record<string, (notebook: Notebook) => Notebook>> = {
  "committed-without-outputs": (notebook) => withOutputs(notebook, () => 1),
  "cells-ran-in-order": (notebook) => withOutputs(notebook, (index) => notebook.cells.length - index),
};

interface Example {
  ruleId: string;
  name: "fails" | "passes";
  notebook: Notebook;
}

const examples = pages.flatMap(({ ruleId, fails, passes }): Example[] => [
  { ruleId, name: "fails", notebook: IN_JUPYTER[ruleId]?.(fails) ?? fails },
  { ruleId, name: "passes", notebook: passes },
]);

function withOutputs(notebook: Notebook, countOf: (index: number) => number): Notebook {
  const output = { output_type: "stream" as const, name: "stdout" as const, text: "1\n" };
  const cells = notebook.cells.map((cell, index) =>
    cell.cell_type === "code" ? { ...cell, outputs: [output], execution_count: countOf(index) } : cell,
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
  const executed = { notebook, runs: [], kernel: NO_KERNEL };
  const { problems } = await render(executed, { readFile, pageOf: () => undefined }, { file });
  const all = [...checkNotebook(executed, file, {}, notebook), ...problems];
  said.set(
    `${ruleId}.${name}`,
    all.map((one) => problemText(one, notebook.cells[one.place.cellIndex ?? -1]?.source, plain)),
  );
}

/** What every run has; types are read once for all of them. */
const BASE: Readonly<Record<string, string>> = {
  "package.json": "{}",
  "package-lock.json": '{"lockfileVersion": 3}',
  "tsconfig.json": '{"compilerOptions": {"strict": true}}',
};
let folder: string;

function makeProject(): void {
  folder = join(realpathSync(mkdtempSync(join(tmpdir(), "galley-test-"))), "project");
  writeFiles(folder, { ...BASE, ...FILES });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(REPOSITORY, "node_modules/typescript"), join(folder, "node_modules/typescript"));
  keepSnapshot(join(folder, "notebooks"), ["galley/analysis", "galley/display"]);
}

async function run(
  asked: ReadonlyMap<string, Notebook>,
  { env = {}, config = "", command = ["build"], files = {} }: Circumstances,
): Promise<Map<string, string[]>> {
  const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
  const notebooks = Array.from(asked, ([name, notebook]): [string, string] => [
    `notebooks/${name}.ipynb`,
    serializeNotebook({ ...notebook, metadata: { kernelspec } }),
  ]);
  for (const name of ["notebooks", "reports", ".galley/cache"])
    rmSync(join(folder, name), { recursive: true, force: true });
  const settings = { "galley.config.ts": `export default { ${config} };` };
  writeFiles(folder, { ...settings, ...FILES, ...files, ...Object.fromEntries(notebooks) });
  const { stderr } = await galley([...command, "--quiet"], folder, env);
  return problemsIn(stderr);
}

/** The paragraphs that tell problems, by the notebook's name. */
function problemsIn(stderr: string): Map<string, string[]> {
  const problems = new Map<string, string[]>();
  for (const paragraph of stderr.trimEnd().split("\n\n")) {
    const [, name, ending] =
      /^\w+: notebooks\/([\w.-]+)\.(ipynb|record\.json).* \[[\w-]+\](?:\n|$)/.exec(paragraph) ?? [];
    if (name === undefined) continue;
    const words = ending === "ipynb" ? paragraph.replaceAll(`${name}.ipynb`, "a.ipynb") : paragraph;
    problems.set(name, [...(problems.get(name) ?? []), words]);
  }
  return problems;
}

afterAll(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

beforeAll(async () => {
  makeProject();
  const together = new Map<string, Notebook>();
  for (const one of examples) {
    const name = `${one.ruleId}.${one.name}`;
    const alone = ALONE[name];
    if (alone !== undefined)
      said.set(name, (await run(new Map([["a", one.notebook]]), alone)).get(alone.about ?? "a") ?? []);
    else if (isText(one)) await drawText(one);
    else together.set(name, one.notebook);
  }
  for (const [name, problems] of await run(together, {})) said.set(name, problems);
}, 900_000);

describe("docs/rules", () => {
  it("says of each rule what it is and how severe", () => {
    expect(pages.map(facts)).toEqual(
      settableRuleIds.map((ruleId) => facts({ ruleId, ...settableRules[ruleId] })),
    );
  });

  it.each(pages)("shows for $ruleId what is said of a notebook that fails", ({ ruleId, message }) => {
    const words = (said.get(`${ruleId}.fails`) ?? []).join("\n\n");
    expect(withoutWeight(words)).toBe(withoutWeight(message));
    expect(message).toContain(`[${ruleId}]`);
  });

  it.each(pages)("shows for $ruleId a notebook that passes", ({ ruleId }) => {
    expect(said.get(`${ruleId}.passes`) ?? []).toEqual([]);
  });
});

function facts({ ruleId, severity, says }: Pick<RulePage, "ruleId" | "severity" | "says">): string[] {
  return [ruleId, severity, says.toLowerCase()];
}

/** How much a page weighs, and what of it weighs most, changes with every line of its styles. */
function withoutWeight(text: string): string {
  return text.replace(/loads [\d.]+ kB, (.*: ).*(?= \[)/, "loads … kB, $1…");
}
