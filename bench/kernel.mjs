/*
 * Galley's kernel against other kernels, from Jupyter's own Python client: the same client, the same run, in turns.
 *
 *   npm run compile && node bench/kernel.mjs [KERNEL...] [--rounds 5] [--galley dist/cli/main.js] [--python /usr/bin/python3]
 *
 * Needs jupyter_client and ipykernel in that Python (Debian: apt-get install python3-jupyter-client python3-ipykernel).
 * Deno's kernel is installed from npm into a folder that is removed at the end.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { makeKernelspecs } from "./jupyter-kernels.mjs";

const root = path.dirname(import.meta.dirname);
const { values: flags, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "5" },
    galley: { type: "string", default: path.join(root, "dist/cli/main.js") },
    python: { type: "string", default: "/usr/bin/python3" },
  },
});
const LINES = 20_000;
const PRINT_JS = `for (let i = 0; i < ${LINES}; i++) console.log(i);`;
const PRINT_PYTHON = `for i in range(${LINES}):\n    print(i)`;

const folder = mkdtempSync(path.join(os.tmpdir(), "galley-bench-"));

function measure(kernel) {
  const client = path.join(root, "bench/kernel-client.py");
  const env = { ...process.env, JUPYTER_PATH: path.join(folder, "jupyter") };
  const args = [client, kernel, "--print-loop", kernel === "ipykernel" ? PRINT_PYTHON : PRINT_JS];
  return JSON.parse(execFileSync(flags.python, args, { cwd: folder, env, stdio: "pipe", encoding: "utf8" }));
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function report(results) {
  console.log(`\n| median of ${flags.rounds} in turns | ${Object.keys(results).join(" | ")} |`);
  console.log(`|---|${"---|".repeat(Object.keys(results).length)}`);
  const row = (title, cell) => console.log(`| ${title} | ${Object.values(results).map(cell).join(" | ")} |`);
  row("start until it answers, s", (runs) => median(runs.map(({ start }) => start)).toFixed(2));
  row("start until the result of a first `1+1`, s", (runs) =>
    median(runs.map(({ first }) => first)).toFixed(2),
  );
  row("a trivial cell, ms", (runs) => (1000 * median(runs.map(({ trivial }) => trivial))).toFixed(1));
  row(`lines kept of ${LINES} printed in one cell, fewest`, (runs) =>
    Math.min(...runs.map(({ kept }) => kept)),
  );
  row("and the end of that cell arrived", (runs) => (runs.every(({ ended }) => ended) ? "yes" : "no"));
}

try {
  const kernels = makeKernelspecs(path.join(folder, "jupyter"), { ...flags, only: asked });
  const results = Object.fromEntries(kernels.map((kernel) => [kernel, []]));
  for (let round = 1; round <= Number(flags.rounds); round++) {
    for (const kernel of kernels) {
      const result = measure(kernel);
      results[kernel].push(result);
      console.log(`round ${round}: ${kernel}`, JSON.stringify(result));
    }
  }
  report(results);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
