/*
 * What executing a notebook costs, whole processes in turns in one run: nbconvert with stock tslab, Galley's own runtime in its
 * three states, and the floor, which is the same code as a plain script without types. Beside it the start of the command line.
 *
 *   npm run compile && node bench/cold-and-warm.mjs [--rounds 5] [--galley dist] [--python /usr/bin/python3]
 *
 * The notebook imports a module of the project that imports danfojs, and has a regression, a table, an HTML output and an await.
 * "Unmodified" is danfojs-node as npm has it; "ours" is the one that Galley ships (vendor/danfojs-node).
 * A ratio is the median of the ratios of each round; processor time is user and system, children included.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { transformSync } from "esbuild";
import { CELLS, MODULE, SCRIPT } from "./measured-notebook.mjs";

const root = path.dirname(import.meta.dirname);
const { values: flags } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    galley: { type: "string", default: path.join(root, "dist") },
    python: { type: "string", default: "/usr/bin/python3" },
  },
});
const folder = mkdtempSync(path.join(os.tmpdir(), "galley-bench-"));
const main = path.join(flags.galley, "cli/main.js");

const javascript = (code) => transformSync(code, { loader: "ts" }).code;

/** A project with the packages of this repository, and one danfojs or the other. */
function project(name, danfojs) {
  const home = path.join(folder, name);
  const packages = path.join(home, "node_modules");
  mkdirSync(path.join(home, "src"), { recursive: true });
  mkdirSync(packages);
  const installed = path.join(root, "node_modules");
  for (const one of readdirSync(installed).filter(
    (entry) => !entry.startsWith(".") && entry !== "danfojs-node",
  ))
    symlinkSync(path.join(installed, one), path.join(packages, one));
  symlinkSync(path.join(root, danfojs), path.join(packages, "danfojs-node"));
  const files = {
    "package-lock.json": "{}",
    "package.json": '{ "private": true }',
    "notebook.ipynb": JSON.stringify(notebook()),
    "src/prices.ts": MODULE,
    "src/prices.mjs": javascript(MODULE),
    "script.mjs": javascript(SCRIPT),
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(home, file), text);
  return home;
}

function notebook() {
  const cells = CELLS.map((source, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  }));
  const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
  return { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells };
}

function installKernel() {
  const tslab = createRequire(import.meta.url).resolve("tslab/bin/tslab");
  const argv = [process.execPath, tslab, "kernel", "--config-path", "{connection_file}"];
  const spec = path.join(folder, "jupyter/kernels/tslab");
  mkdirSync(spec, { recursive: true });
  writeFileSync(
    path.join(spec, "kernel.json"),
    JSON.stringify({ argv, display_name: "tslab", language: "typescript" }),
  );
}

const plain = project("plain", "node_modules/danfojs-node");
const ours = project("ours", "vendor/danfojs-node");
const kept = path.join(ours, ".galley");
const snapshots = path.join(folder, "snapshots");
const galleyRun = [process.execPath, main, "run", "notebook.ipynb", "--output", "executed.ipynb", "--quiet"];
const nbconvert = ["-m", "jupyter", "nbconvert", "--to", "notebook", "--execute", "notebook.ipynb"];
const keepOnly = (...names) => {
  rmSync(kept, { recursive: true, force: true });
  if (names.includes("snapshot")) cpSync(snapshots, kept, { recursive: true, preserveTimestamps: true });
};

const ROWS = [
  {
    name: "nbconvert, stock tslab",
    cwd: plain,
    command: [flags.python, ...nbconvert, "--output", "executed.ipynb", "--log-level", "ERROR"],
  },
  { name: "galley run, the very first", cwd: ours, before: () => keepOnly(), command: galleyRun },
  {
    name: "galley run, cold, snapshot present",
    cwd: ours,
    before: () => keepOnly("snapshot"),
    command: galleyRun,
  },
  { name: "galley run, cells converted before", cwd: ours, before: () => undefined, command: galleyRun },
  { name: "script, unmodified danfojs", cwd: plain, command: [process.execPath, "script.mjs"] },
  { name: "script, our danfojs", cwd: ours, command: [process.execPath, "script.mjs"] },
  { name: "galley --help", cwd: ours, command: [process.execPath, main, "--help"] },
  { name: "node -e 0", cwd: ours, command: [process.execPath, "-e", "0"] },
];
const BASES = ["nbconvert, stock tslab", "script, unmodified danfojs", "script, our danfojs", "node -e 0"];

function measure({ cwd, before, command }) {
  before?.();
  const env = { ...process.env, JUPYTER_PATH: path.join(folder, "jupyter"), GALLEY_SNAPSHOT: "0" };
  const argv = ["-f", "%e %U %S %M", ...command];
  const { status, stderr, error } = spawnSync("/usr/bin/time", argv, { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command.join(" ")} failed: ${error ?? stderr}`);
  const [wall, user, system, kilobytes] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { wall, processor: user + system, megabytes: kilobytes / 1024 };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const load = (file) => import(path.join(flags.galley, file));

/** As Galley would have them made, in the background, of the first run. */
async function makeSnapshots() {
  const { engineHome } = await load("kernel/snapshot/engine-home.js");
  const { makeSnapshot: make } = await load("kernel/snapshot/make-snapshot.js");
  const { typesHome } = await load("preflight/ask-types.js");
  const { projectTypeScript } = await load("preflight/project-typescript.js");
  const typescript = projectTypeScript(ours);
  make({
    home: engineHome(ours),
    cwd: ours,
    packages: ["galley/analysis", "galley/display", "danfojs-node"],
  });
  make({
    home: typesHome(ours, typescript),
    cwd: ours,
    packages: ["danfojs-node", "tslab"],
    typescript: typescript.file,
  });
  cpSync(kept, snapshots, { recursive: true, preserveTimestamps: true });
}

try {
  installKernel();
  await makeSnapshots();
  const runs = new Map(ROWS.map(({ name }) => [name, []]));
  for (let round = 0; round < Number(flags.rounds); round++)
    for (const row of ROWS) runs.get(row.name).push(measure(row));
  const titles = BASES.flatMap((base) => [`of ${base}`]);
  console.log(
    `| median of ${flags.rounds} in turns | s | processor s | MB at peak | ${titles.join(" | ")} |`,
  );
  console.log(`|${"---|".repeat(4 + BASES.length)}`);
  for (const [name, own] of runs) {
    const figures = ["wall", "processor", "megabytes"].map((key) => median(own.map((run) => run[key])));
    const ratios = BASES.map((base) => {
      const of = (key) => median(own.map((run, round) => run[key] / runs.get(base)[round][key])).toFixed(2);
      return `${of("wall")} (${of("processor")})`;
    });
    const [wall, processor, megabytes] = figures;
    console.log(
      `| ${[name, wall.toFixed(2), processor.toFixed(2), megabytes.toFixed(0), ...ratios].join(" | ")} |`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
