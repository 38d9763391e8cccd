/*
 * Learning methods of galley/analysis against scikit-learn: the same data, in turns in the same run, each task in a process
 * of its own. The times are of fitting alone. Both must come to the same result, as far as they can (see `agree`).
 *
 *   npm run compile && node bench/learning.mjs [--rows 100000] [--rounds 3] [--tasks tree,svm,forest,network]
 *
 * Needs Debian's python3-sklearn (`--python`, default /usr/bin/python3).
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { writeClasses, writeWaves } from "./learning/data.mjs";

const { values: flags } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    rounds: { type: "string", default: "3" },
    tasks: { type: "string", default: "tree,svm,forest,network" },
    python: { type: "string", default: "/usr/bin/python3" },
  },
});
const rows = Number(flags.rows);
const folder = mkdtempSync(path.join(os.tmpdir(), "galley-bench-"));
const here = path.join(import.meta.dirname, "learning");

/** What is fitted, and how far the results of both may be apart: they are named in the answers. */
const TASKS = {
  tree: {
    what: `decision tree, ${rows.toLocaleString("en")} rows of 10 features`,
    file: "classes",
    apart: 0.02,
  },
  svm: {
    what: `support vector machine (radial), ${rows.toLocaleString("en")} rows`,
    file: "classes",
    apart: 0.01,
  },
  forest: {
    what: `random forest, 20 trees, ${rows.toLocaleString("en")} rows`,
    file: "classes",
    apart: 0.05,
  },
  network: { what: "dense network 64-64-32-1, 20,000 rows, 5 epochs", file: "waves", apart: 0.5 },
};
const PEERS = {
  galley: [process.execPath, path.join(here, "galley.mjs")],
  "scikit-learn": [flags.python, path.join(here, "scikit_learn.py")],
};

/** @returns what a process prints: seconds, processor seconds, megabytes at the peak, and the result */
function run([command, script], task) {
  const file = path.join(folder, TASKS[task].file);
  const { status, stdout, stderr, error } = spawnSync(command, [script, task, file], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${script} ${task} failed: ${error ?? stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const typical = (all, part) => median(all.map((one) => one[part]));

function line(task, name, results) {
  const [own, other] = [results[name], results["scikit-learn"]];
  const ratio = (part) => (typical(own, part) / typical(other, part)).toFixed(2);
  const cells = [
    typical(own, "seconds").toFixed(2),
    ratio("seconds"),
    typical(own, "processor").toFixed(2),
    ratio("processor"),
  ];
  return `| ${[TASKS[task].what, name, ...cells, typical(own, "peak").toFixed(0), own[0].told].join(" | ")} |`;
}

function agree(task, results) {
  const [own, other] = [results.galley[0].result, results["scikit-learn"][0].result];
  const apart = Math.abs(own - other) / Math.abs(other);
  if (apart > TASKS[task].apart) throw new Error(`${task}: other results, ${own} and ${other}`);
}

try {
  writeClasses(path.join(folder, "classes"), rows);
  writeWaves(path.join(folder, "waves"), 20_000);
  console.log(
    "| task | library | s, median | of scikit-learn | processor s | of scikit-learn | MB at peak | result |",
  );
  console.log("|---|---|---|---|---|---|---|---|");
  for (const task of flags.tasks.split(",")) {
    const results = Object.fromEntries(Object.keys(PEERS).map((name) => [name, []]));
    for (let round = 0; round < Number(flags.rounds); round++)
      for (const [name, peer] of Object.entries(PEERS)) results[name].push(run(peer, task));
    agree(task, results);
    for (const name of Object.keys(PEERS)) console.log(line(task, name, results));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
