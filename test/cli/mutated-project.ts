/** A small project whose results rest each on one thing of another kind: data, modules, packages, surroundings. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Cell } from "../../src/notebook/nbformat.js";
import { serializeNotebook } from "../../src/notebook/serialize.js";
import { writeFiles } from "../config/temporary-folder.js";
import { code, markdown } from "../notebook/build-notebook.js";
import { REPOSITORY } from "./galley-process.js";

export const LIGHT_NOTEBOOK = "notebooks/light.ipynb";
export const ANALYSED_NOTEBOOK = "notebooks/analysed.ipynb";

const show = (label: string, expression: string): string =>
  `//| label: tbl-${label}\ndisplay(table([{ value: ${expression} }], { caption: ${JSON.stringify(label)} }));`;

type Cells = Record<string, Cell>;

/** By their ids. */
const LIGHT: Cells = {
  imports: code(`import { existsSync, readdirSync, readFileSync } from "node:fs";
import { display, figure, table } from "galley/display";
import { change } from "../src/change.js";`),
  parameters: code("const rate = 0.2;", ["parameters"]),
  rate: code(show("rate", "rate * 100")),
  values: code(`//| label: fig-values
//| fig-cap: Values
//| fig-alt: Five points
const y = readFileSync("../data/values.csv", "utf8").trim().split("\\n").map(Number);
display(figure({
  data: [{ name: "observed", mode: "markers", y }],
  layout: { title: { text: "Values", font: { color: "black" } } },
}));`),
  module: code(show("module", "change([10, 20, 30])")),
  // Its name is put together while it runs.
  parts: code(
    show("parts", '[1, 2].map((part) => Number(readFileSync(`../data/part-${part}.txt`, "utf8"))).join()'),
  ),
  names: code(show("names", 'readdirSync("../data/listed").join()')),
  optional: code(show("optional", 'existsSync("../data/optional.txt") ? "given" : "none"')),
  commonjs: code(show("commonjs", 'require("../src/factor.cjs").factor')),
  installed: code(show("installed", 'require("installed").constant')),
  linked: code(show("linked", 'require("linked").constant')),
  environment: code(show("environment", 'process.env["TRIAL_SCALE"] ?? "none"')),
  random: code(show("random", "Math.random()")),
  clock: code(show("clock", "new Date().toISOString()")),
  locale: code(show("locale", "(1234.5).toLocaleString()")),
  zone: code(show("zone", "new Date(0).getHours()")),
  text: markdown("The first value is {eval}`y[0]`."),
};

const ANALYSED: Cells = {
  imports: code(`import { claim, display, figure, table } from "galley/display";
import { lm, readCsv, sql } from "galley/analysis";`),
  fit: code(`//| label: fig-fit
//| fig-cap: Fit
//| fig-alt: Five points and a line
const pairs = readCsv("../data/pairs.csv");
const model = lm("y ~ x", pairs);
const x = [1, 2, 3, 4, 5];
display(figure({
  data: [
    { name: "observed", mode: "markers", x, y: pairs["y"].values },
    { name: "fitted", mode: "lines", x, y: Array.from(model.fitted) },
  ],
  layout: {},
}));`),
  claim: code(`display(claim("R²", { published: 0.9, computed: model.rSquared, tolerance: 0.005 }));`),
  months: code(
    "//| label: tbl-months\ndisplay(table(await sql`SELECT sum(v) AS total FROM '../data/month-*.csv'`, { caption: \"months\" }));",
  ),
  text: markdown("The model explains {eval}`model.rSquared.toFixed(4)`."),
};

export const CONFIG = `export default {
  parallel: 1,
  environment: ["TRIAL_SCALE"],
  determinism: { seed: 1, clock: "2026-01-31T12:00:00Z", locale: "en-US", timeZone: "UTC" },
};
`;

const FILES: Record<string, string> = {
  "package.json": "{}",
  "package-lock.json": '{"lockfileVersion": 3}',
  "galley.config.mjs": CONFIG,
  "data/values.csv": "2.1\n3.9\n6.2\n7.8\n10.1\n",
  "data/pairs.csv": "x,y\n1,2.1\n2,3.9\n3,6.2\n4,7.8\n5,10.1\n",
  "data/part-1.txt": "1",
  "data/part-2.txt": "2",
  "data/listed/a.txt": "a",
  "data/month-1.csv": "v\n10\n",
  "data/month-2.csv": "v\n20\n",
  "src/change.ts":
    'import { sum } from "./sum.js";\nexport const change = (values: number[]): number => sum(values) / 3;\n',
  "src/sum.ts":
    "export const sum = (values: number[]): number => values.reduce((all, one) => all + one, 0);\n",
  "src/factor.cjs": "exports.factor = 7;\n",
  "node_modules/installed/package.json": '{"name": "installed", "version": "1.0.0", "main": "index.js"}',
  "node_modules/installed/index.js": "exports.constant = 3;\n",
  "packages/linked/package.json": '{"name": "linked", "version": "1.0.0", "main": "index.js"}',
  "packages/linked/index.js": "exports.constant = 4;\n",
};

function notebookText(cells: Cells): string {
  const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
  return serializeNotebook({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec },
    cells: Object.entries(cells).map(([id, cell]) => ({ ...cell, id })),
  });
}

export function writeProject(folder: string): void {
  writeFiles(folder, {
    ...FILES,
    [LIGHT_NOTEBOOK]: notebookText(LIGHT),
    [ANALYSED_NOTEBOOK]: notebookText(ANALYSED),
  });
  for (const name of ["galley", "@duckdb"])
    symlinkSync(join(REPOSITORY, "node_modules", name), join(folder, "node_modules", name));
  symlinkSync("../packages/linked", join(folder, "node_modules/linked"));
}

/** The light notebook with a cell put before all others. */
export function withFirstCell(source: string): string {
  return notebookText({ first: code(source), ...LIGHT });
}
