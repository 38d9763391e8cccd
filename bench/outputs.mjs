/*
 * Growth with the number of outputs, from 1 to 100,000: displaying them (`galley run`), and making the page of an executed
 * notebook that holds them (`galley build --no-execute`), against nbconvert on the same notebooks, in turns.
 *
 *   npm run compile && node bench/outputs.mjs [COUNT...] [--rounds 1] [--peers 10000] [--quick] [--record]
 *
 * nbconvert runs them by ipykernel, which displays the same texts (stock tslab loses what a cell shows beyond some hundreds); how many
 * of them it has kept is told. Its rows end at `--peers` outputs.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { bench } from "./frame/bench.mjs";
import { figure, ratio, typical } from "./frame/comparison.mjs";
import { inTurns } from "./frame/in-turns.mjs";
import { makeKernelspecs } from "./frame/kernelspecs.mjs";
import { convert, nbconvert } from "./frame/nbconvert.mjs";
import { notebookOf, writeFiles } from "./frame/notebook.mjs";

const COUNTS = [1, 10, 100, 1000, 10_000, 100_000];

/** Galley takes no more than 20,000 outputs of one cell. */
const OF_A_CELL = 10_000;

/** Sources of cells that display the outputs; `imports` and `loop` are of their language. */
function cellsOf(count, imports, loop) {
  const starts = Array.from({ length: Math.ceil(count / OF_A_CELL) }, (_, cell) => cell * OF_A_CELL);
  return ["# Outputs", imports, ...starts.map((start) => loop(start, Math.min(count, start + OF_A_CELL)))];
}

const typescript = (count) =>
  cellsOf(
    count,
    'import { display } from "tslab";',
    (from, to) => `for (let i = ${from}; i < ${to}; i++) display.html("<b>output " + i + "</b>");`,
  );
const python = (count) =>
  cellsOf(
    count,
    "from IPython.display import HTML, display",
    (from, to) => `for i in range(${from}, ${to}):\n    display(HTML(f"<b>output {i}</b>"))`,
  );

function writeProject(home, count) {
  const ipykernel = { name: "ipykernel", display_name: "Python", language: "python" };
  writeFiles(home, {
    "package.json": {},
    // So many outputs are more than a first view may weigh.
    "galley.config.js": 'module.exports = { rules: { "page-within-budget": "off" } };',
    "source/typescript.ipynb": notebookOf(typescript(count)),
    "source/python.ipynb": notebookOf(python(count), ipykernel),
  });
}

/** How many of the outputs that a cell displayed are in the notebook. */
function kept(file) {
  const { cells } = JSON.parse(readFileSync(file, "utf8"));
  return cells.flatMap(({ outputs = [] }) => outputs).filter(({ data }) => data?.["text/html"]).length;
}

function expectAll(file, count) {
  if (kept(file) !== count) throw new Error(`${file} has ${kept(file)} outputs of ${count}`);
}

function toRows({ home, count, env, main, python: program, withPeers }) {
  const executed = path.join(home, "notebooks/report.ipynb");
  const galley = (...args) => [process.execPath, main, ...args, "--quiet"];
  const peers = [
    {
      name: "peer run",
      command: nbconvert(
        program,
        "source/python.ipynb",
        "notebook",
        "--output",
        path.join(home, "python.ipynb"),
      ),
      after: (measured) => {
        measured.kept = kept(path.join(home, "python.ipynb"));
      },
    },
    { name: "peer page", command: convert(program, executed, "html", "--output-dir", "nbconvert") },
  ];
  const own = [
    {
      name: "run",
      command: galley("run", "source/typescript.ipynb", "--output", executed),
      after: () => expectAll(executed, count),
    },
    { name: "page", command: galley("build", "--no-execute", "--no-cache") },
  ];
  return [...own, ...(withPeers ? peers : [])].map((row) => ({ cwd: home, env, ...row }));
}

function line(count, runs) {
  const part = (name) => {
    const [own, peer] = [runs.get(name), runs.get(`peer ${name}`)];
    return [
      ...["seconds", "processor", "megabytes"].map((key) => figure(typical(own, key))),
      peer === undefined ? "" : figure(ratio(own, peer, "processor")),
    ];
  };
  const peers = runs.get("peer run") ?? [];
  const fewest = peers.length === 0 ? "" : Math.min(...peers.map((run) => run.kept)).toLocaleString("en");
  return [count.toLocaleString("en"), ...part("run"), fewest, ...part("page")];
}

const columnsOf = (what) => [`${what}, s`, "processor s", "MB at peak", "of nbconvert"];

await bench({
  name: "outputs",
  rounds: 1,
  needs: ["compiled", "nbconvert", "ipykernel"],
  options: { peers: { type: "string", default: "10000" } },
  async measure({ folder, rounds, main, python: program, flags, positionals }) {
    const kernels = makeKernelspecs(folder, ["ipykernel"], { main, python: program });
    const env = { ...kernels, GALLEY_SNAPSHOT: "0", GALLEY_BROWSER: "" };
    const rows = [];
    const headlines = {};
    for (const count of positionals.length > 0 ? positionals.map(Number) : COUNTS) {
      const home = path.join(folder, String(count));
      writeProject(home, count);
      const withPeers = count <= Number(flags.peers);
      const runs = await inTurns(toRows({ home, count, env, main, python: program, withPeers }), rounds);
      rows.push(line(count, runs));
      const many = count.toLocaleString("en");
      headlines[`${many} run, processor s`] = figure(typical(runs.get("run"), "processor"));
      headlines[`${many} in a page, processor s`] = figure(typical(runs.get("page"), "processor"));
    }
    const last = Object.fromEntries(Object.entries(headlines).slice(-2));
    return {
      tables: [
        { columns: ["outputs", ...columnsOf("run"), "kept by nbconvert", ...columnsOf("page")], rows },
      ],
      headlines: last,
    };
  },
});
