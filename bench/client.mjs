/*
 * Whole-process time of `galley run` against `jupyter nbconvert --execute`: the same notebook, the same run, in turns, so
 * that whatever else the machine does falls on all alike. The kernel is the same too, but in one row: Galley's own runtime,
 * as builds use it.
 *
 *   npm run compile && node bench/client.mjs [--rounds 5] [--galley dist/cli/main.js] [--python /usr/bin/python3]
 *
 * Needs nbconvert and ipykernel in that Python (Debian: apt-get install jupyter-nbconvert python3-ipykernel).
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const root = path.dirname(import.meta.dirname);
const { values: flags } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    galley: { type: "string", default: path.join(root, "dist/cli/main.js") },
    python: { type: "string", default: "/usr/bin/python3" },
  },
});
const rounds = Number(flags.rounds);
const folder = mkdtempSync(path.join(os.tmpdir(), "galley-bench-"));

const TYPESCRIPT = [
  "interface Point { x: number; y: number }\nconst points: Point[] = [1, 2, 3, 4, 5].map((x) => ({ x, y: 2 * x + (x % 2) }));",
  [
    "function fit(points: Point[]): { slope: number; intercept: number } {",
    "  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;",
    "  const [mx, my] = [mean(points.map((p) => p.x)), mean(points.map((p) => p.y))];",
    "  const sxy = points.reduce((sum, p) => sum + (p.x - mx) * (p.y - my), 0);",
    "  const sxx = points.reduce((sum, p) => sum + (p.x - mx) ** 2, 0);",
    "  return { slope: sxy / sxx, intercept: my - (sxy / sxx) * mx };",
    "}",
    "fit(points)",
  ].join("\n"),
  "for (const { x, y } of points) console.log(x, y);",
  'import { display } from "tslab";\ndisplay.html("<b>" + fit(points).slope.toFixed(3) + "</b>");',
  "await new Promise((resolve) => setTimeout(resolve, 5));\n'done'",
];
const PYTHON = [
  "import math",
  "def f(x):\n    return math.sqrt(x)",
  "for n in range(5):\n    print(n, f(n))",
  "f(2)",
  "'done'",
];

/** The kernel that both run: tslab as it is, from a kernelspec, and ipykernel. */
function prepare() {
  const tslab = createRequire(import.meta.url).resolve("tslab/bin/tslab");
  const argv = [process.execPath, tslab, "kernel", "--config-path", "{connection_file}"];
  const spec = path.join(folder, "jupyter/kernels/bench-tslab");
  mkdirSync(spec, { recursive: true });
  writeFileSync(
    path.join(spec, "kernel.json"),
    JSON.stringify({ argv, display_name: "tslab", language: "typescript" }),
  );
  return {
    typescript: writeNotebook("typescript", TYPESCRIPT, "bench-tslab"),
    python: writeNotebook("python", PYTHON, "python3"),
  };
}

function writeNotebook(language, sources, kernel) {
  const cells = sources.map((source, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  }));
  const kernelspec = { name: kernel, display_name: kernel, language };
  const file = path.join(folder, `${language}.ipynb`);
  writeFileSync(file, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells }));
  return { file, kernel };
}

const executed = (row) => path.join(folder, `${row}.ipynb`);

function galley(row, { file }, kernel) {
  return [
    process.execPath,
    flags.galley,
    "run",
    file,
    "--output",
    executed(row),
    "--kernel",
    kernel,
    "--quiet",
  ];
}

function nbconvert(row, { file }) {
  const output = ["--output", executed(row), "--log-level", "ERROR"];
  return [flags.python, "-m", "jupyter", "nbconvert", "--to", "notebook", "--execute", file, ...output];
}

/** Seconds that a command takes, process start and end included. */
function time([program, ...args]) {
  const env = { ...process.env, JUPYTER_PATH: path.join(folder, "jupyter") };
  const startedAt = performance.now();
  const { status, stderr, error } = spawnSync(program, args, { cwd: folder, env, encoding: "utf8" });
  const seconds = (performance.now() - startedAt) / 1000;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed: ${error ?? stderr}`);
  return seconds;
}

/** All text that a notebook shows, to see that both did the same work; a value is a line of its own in stock tslab. */
function shown(row) {
  const { cells } = JSON.parse(readFileSync(executed(row), "utf8"));
  return cells
    .flatMap(({ outputs }) => outputs)
    .map(({ text, data }) => [text ?? Object.values(data)].flat(2).join("").trim())
    .join("\n");
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function report(rows, seconds) {
  console.log(`\n| whole process, median of ${rounds} in turns | s | min | max | of nbconvert |`);
  console.log("|---|---|---|---|---|");
  for (const { name, against } of rows) {
    const own = seconds.get(name);
    const ratio = median(own) / median(seconds.get(against));
    const numbers = [median(own), Math.min(...own), Math.max(...own), ratio].map((value) => value.toFixed(2));
    console.log(`| ${[name, ...numbers].join(" | ")} |`);
  }
}

try {
  const { typescript, python } = prepare();
  const rows = [
    { name: "nbconvert, stock tslab", against: "nbconvert, stock tslab", command: nbconvert, of: typescript },
    { name: "galley, stock tslab", against: "nbconvert, stock tslab", command: galley, of: typescript },
    {
      name: "galley, its own runtime",
      against: "nbconvert, stock tslab",
      command: galley,
      of: typescript,
      kernel: "tslab",
    },
    { name: "nbconvert, ipykernel", against: "nbconvert, ipykernel", command: nbconvert, of: python },
    { name: "galley, ipykernel", against: "nbconvert, ipykernel", command: galley, of: python },
  ];
  const seconds = new Map(rows.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const { name, command, of, kernel } of rows) {
      seconds.get(name).push(time(command(name, of, kernel ?? of.kernel)));
    }
    console.log(
      `round ${round}:`,
      rows.map(({ name }) => `${name} ${seconds.get(name).at(-1).toFixed(2)} s`).join(", "),
    );
  }
  for (const { name, against } of rows) {
    if (shown(name) !== shown(against)) throw new Error(`${name} and ${against} do not show the same`);
  }
  report(rows, seconds);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
