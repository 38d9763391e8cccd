/*
 * Rendering alone, from an executed notebook to HTML: `galley build --no-execute` against `jupyter nbconvert --to html`, whole
 * processes on the same notebooks in the same run, in turns.
 *
 *   npm run compile && node bench/render.mjs [--rounds 5] [--galley dist/cli/main.js] [--python /usr/bin/python3] [--only small,cells,outputs]
 *
 * - small: notebooks/linear-regression.ipynb of this repository, executed
 * - cells: the same cells over and over, 1,000 of them
 * - outputs: 1,000 cells with 50 MB of outputs: text, tables and figures
 *
 * Both set the text and highlight the code. Galley sets the formulas too, and checks the notebook's results; nbconvert leaves formulas
 * and figures to the reader's browser. Neither draws pictures of figures here (GALLEY_BROWSER is empty).
 * Needs nbconvert in that Python (Debian: apt-get install jupyter-nbconvert).
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const root = path.dirname(import.meta.dirname);
const { values: flags } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    galley: { type: "string", default: path.join(root, "dist/cli/main.js") },
    python: { type: "string", default: "/usr/bin/python3" },
    only: { type: "string", default: "small,cells,outputs" },
  },
});
const folder = mkdtempSync(path.join(os.tmpdir(), "galley-bench-"));

function executed() {
  const source = path.join(root, "notebooks/linear-regression.ipynb");
  const output = path.join(folder, "executed.ipynb");
  const run = spawnSync(process.execPath, [flags.galley, "run", source, "--output", output, "--quiet"], {
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`the notebook cannot be executed: ${run.stderr}`);
  return JSON.parse(readFileSync(output, "utf8"));
}

/** Cells over and over, each with an id of its own; labels, and what refers to them, are those of their round. */
function repeated(notebook, count) {
  const [head, ...body] = notebook.cells;
  const labels = new RegExp(`(?<![\\w-])(${[...labelsOf(notebook)].join("|")})(?![\\w-])`, "g");
  const cells = Array.from({ length: count - 1 }, (_, index) => {
    const round = Math.floor(index / body.length);
    const text = JSON.stringify(body[index % body.length]).replaceAll(labels, `$1-${round}`);
    return { ...JSON.parse(text), id: `cell-${index}` };
  });
  return { ...notebook, cells: [head, ...cells] };
}

/** Of figures, tables and claims, as they stand in the comments and calls of code, and of places in the text. */
function labelsOf({ cells }) {
  const sources = cells.map(({ source }) => [source].flat().join(""));
  return new Set(
    sources.flatMap((source) => [
      ...[...source.matchAll(/\blabel: "?([\w-]+)/g)].map(([, name]) => name),
      ...[...source.matchAll(/^\(([\w-]+)\)=$/gm)].map(([, name]) => name),
    ]),
  );
}

/** A thousand code cells, of three kinds, with 50 kB of output each. */
function largeOutputs(notebook) {
  const kinds = [printedLines, tableOfRows, figureOfPoints];
  const cells = Array.from({ length: 1000 }, (_, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    metadata: {},
    source: `//| label: ${["out", "tbl-a", "fig-a"][index % 3]}-${index}\nshow(${index});`,
    execution_count: index + 1,
    outputs: [kinds[index % 3](index)],
  }));
  return { ...notebook, cells };
}

function printedLines(index) {
  const lines = Array.from(
    { length: 1000 },
    (_, line) => `cell ${index}, line ${line}: some text that a loop prints`,
  );
  return { output_type: "stream", name: "stdout", text: `${lines.join("\n")}\n` };
}

function tableOfRows(index) {
  const row = (n) => ({ index: n, name: `row ${n} of ${index}`, value: Math.sin(n) * 100 });
  const data = {
    "application/vnd.dataresource+json": { data: Array.from({ length: 800 }, (_, n) => row(n)) },
  };
  return { output_type: "display_data", data: { ...data, "text/plain": "table" }, metadata: {} };
}

function figureOfPoints(index) {
  const x = Array.from({ length: 1900 }, (_, n) => n);
  const figure = {
    data: [{ type: "scatter", mode: "markers", x, y: x.map((n) => Math.sin(n / 50 + index)) }],
    layout: {},
  };
  const data = { "application/vnd.plotly.v1+json": figure, "text/plain": "figure" };
  return {
    output_type: "display_data",
    data,
    metadata: { galley: { caption: "Points", alt: "Points on a wave" } },
  };
}

function project(name, notebook) {
  const home = path.join(folder, name);
  const file = path.join(home, "notebooks/report.ipynb");
  mkdirSync(path.dirname(file), { recursive: true });
  // A thousand cells are more than a first view may weigh, and the report stands here without those that it links to.
  writeFileSync(
    path.join(home, "galley.config.js"),
    'module.exports = { rules: { "page-within-budget": "off", "links-resolve": "off" } };',
  );
  writeFileSync(file, JSON.stringify(notebook));
  copyFileSync(path.join(root, "notebooks/sources.bib"), path.join(home, "notebooks/sources.bib"));
  return { name, home, file };
}

/** Of the whole process: seconds by the clock, seconds of processor, and the most memory it held. */
function measure(command, cwd) {
  const argv = ["-f", "%e %U %S %M", ...command];
  const env = { ...process.env, GALLEY_BROWSER: "" };
  const { status, stderr, error } = spawnSync("/usr/bin/time", argv, {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${command.join(" ")} failed: ${error ?? stderr}`);
  const [wall, user, system, kilobytes] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { wall, processor: user + system, megabytes: kilobytes / 1024 };
}

const TOOLS = {
  nbconvert: ({ file, home }) =>
    [
      [flags.python, "-m", "jupyter", "nbconvert", "--to", "html", file],
      ["--output-dir", path.join(home, "nbconvert"), "--log-level", "ERROR"],
    ].flat(),
  galley: () => [process.execPath, flags.galley, "build", "--no-execute", "--no-cache", "--quiet"],
};

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function report({ name, file, home }, runs) {
  const base = median(runs.nbconvert.map(({ processor }) => processor));
  for (const [tool, measured] of Object.entries(runs)) {
    const [wall, processor, memory] = ["wall", "processor", "megabytes"].map((key) =>
      median(measured.map((run) => run[key])),
    );
    const page = path.join(home, tool === "galley" ? "reports/report.html" : "nbconvert/report.html");
    const sizes = [file, page].map((one) => (statSync(one).size / 2 ** 20).toFixed(1));
    const numbers = [
      wall.toFixed(2),
      processor.toFixed(2),
      (processor / base).toFixed(2),
      memory.toFixed(0),
      ...sizes,
    ];
    console.log(`| ${[name, tool, ...numbers].join(" | ")} |`);
  }
}

try {
  const notebook = executed();
  const made = {
    small: () => notebook,
    cells: () => repeated(notebook, 1000),
    outputs: () => largeOutputs(notebook),
  };
  console.log("| notebook | tool | s | processor s | of nbconvert | MB at peak | notebook MB | page MB |");
  console.log("|---|---|---|---|---|---|---|---|");
  for (const name of flags.only.split(",")) {
    const one = project(name, made[name]());
    const runs = { nbconvert: [], galley: [] };
    for (let round = 0; round < Number(flags.rounds); round++) {
      for (const [tool, command] of Object.entries(TOOLS)) runs[tool].push(measure(command(one), one.home));
    }
    report(one, runs);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
