/*
 * Rendering alone, from an executed notebook to HTML: `galley build --no-execute` against `jupyter nbconvert --to html`, whole
 * processes on the same notebooks in the same run, in turns.
 *
 *   npm run compile && node bench/render.mjs [small] [cells] [outputs] [--rounds 3] [--quick] [--record]
 *
 * - small: notebooks/linear-regression.ipynb of this repository, executed
 * - cells: the same cells over and over, 1,000 of them
 * - outputs: 1,000 cells with 50 MB of outputs: text, tables and figures
 *
 * Both set the text and highlight the code. Galley sets the formulas too, and checks the notebook's results; nbconvert leaves formulas
 * and figures to the reader's browser. Neither draws pictures of figures here (GALLEY_BROWSER is empty). From the second round on
 * Galley starts from the code that the first one has compiled (docs/cache.md), as the builds of a project do.
 */
import { copyFileSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { bench } from "./frame/bench.mjs";
import { figure, ratio, typical } from "./frame/comparison.mjs";
import { inTurns } from "./frame/in-turns.mjs";
import { measureProcess } from "./frame/measure-process.mjs";
import { convert } from "./frame/nbconvert.mjs";
import { writeFiles } from "./frame/notebook.mjs";
import { largeOutputs, repeated } from "./render/notebooks.mjs";

const root = path.dirname(import.meta.dirname);
const NAMES = {
  small: "`linear-regression.ipynb`",
  cells: "the same cells, 1,000 of them",
  outputs: "1,000 cells with large outputs",
};

async function executed(folder, main) {
  const source = path.join(root, "notebooks/linear-regression.ipynb");
  const output = path.join(folder, "executed.ipynb");
  await measureProcess([process.execPath, main, "run", source, "--output", output, "--quiet"], {
    env: { GALLEY_SNAPSHOT: "0" },
  });
  return JSON.parse(readFileSync(output, "utf8"));
}

function project(folder, name, notebook) {
  const home = path.join(folder, name);
  writeFiles(home, {
    // A thousand cells are more than a first view may weigh, and the report stands here without those that it links to.
    "galley.config.js":
      'module.exports = { rules: { "page-within-budget": "off", "links-resolve": "off" } };',
    "notebooks/report.ipynb": notebook,
  });
  copyFileSync(path.join(root, "notebooks/sources.bib"), path.join(home, "notebooks/sources.bib"));
  return home;
}

const toRows = (cwd, { main, python }) => [
  {
    name: "nbconvert",
    cwd,
    command: convert(python, "notebooks/report.ipynb", "html", "--output-dir", "nbconvert"),
  },
  {
    name: "galley",
    cwd,
    env: { GALLEY_BROWSER: "" },
    command: [process.execPath, main, "build", "--no-execute", "--no-cache", "--quiet"],
  },
];

const PAGES = { nbconvert: "nbconvert/report.html", galley: "reports/report.html" };
const megabytes = (file) => figure(statSync(file).size / 2 ** 20);

/** A row for each tool. */
function lines(title, home, runs) {
  const base = runs.get("nbconvert");
  return [...runs].map(([tool, own], index) => [
    index === 0 ? `${title}, ${megabytes(path.join(home, "notebooks/report.ipynb"))} MB` : "",
    tool,
    ...["seconds", "processor"].flatMap((key) => [figure(typical(own, key)), figure(ratio(own, base, key))]),
    figure(typical(own, "megabytes")),
    megabytes(path.join(home, PAGES[tool])),
  ]);
}

await bench({
  name: "render",
  rounds: 3,
  needs: ["compiled", "nbconvert"],
  async measure({ folder, rounds, main, python, positionals }) {
    const notebook = await executed(folder, main);
    const made = {
      small: () => notebook,
      cells: () => repeated(notebook, 1000),
      outputs: () => largeOutputs(notebook),
    };
    const [rows, headlines] = [[], {}];
    for (const name of positionals.length > 0 ? positionals : Object.keys(made)) {
      const home = project(folder, name, made[name]());
      const runs = await inTurns(toRows(home, { main, python }), rounds);
      rows.push(...lines(NAMES[name], home, runs));
      headlines[`${NAMES[name]}, of nbconvert`] = figure(
        ratio(runs.get("galley"), runs.get("nbconvert"), "processor"),
      );
    }
    const of = "of nbconvert";
    const columns = ["notebook", "tool", "s", of, "processor s", of, "MB at peak", "page MB"];
    return { tables: [{ columns, rows }], headlines };
  },
});
