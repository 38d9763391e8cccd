/*
 * Galley's kernel against other kernels, from Jupyter's own Python client: the same client, the same run, in turns.
 *
 *   npm run compile && npm ci --prefix bench && node bench/kernel.mjs [KERNEL...] [--rounds 3] [--quick] [--record]
 */
import { execFile } from "node:child_process";
import { cp, mkdtemp } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { bench } from "./frame/bench.mjs";
import { figure, ratio, typical } from "./frame/comparison.mjs";
import { inTurns } from "./frame/in-turns.mjs";
import { makeKernelspecs } from "./frame/kernelspecs.mjs";
import { snapshotsOf } from "./frame/snapshots.mjs";

const KERNELS = ["galley", "stock-tslab", "deno", "ipykernel"];
const LINES = 20_000;
const PRINT_JS = `for (let i = 0; i < ${LINES}; i++) console.log(i);`;
const PRINT_PYTHON = `for i in range(${LINES}):\n    print(i)`;
const CLIENT = path.join(import.meta.dirname, "kernel-client.py");

/** What the client tells of one life of a kernel: `start`, `first` and `trivial` in seconds, lines `kept`, and whether it `ended`. */
async function measure(kernel, python, options) {
  const args = [CLIENT, kernel, "--print-loop", kernel === "ipykernel" ? PRINT_PYTHON : PRINT_JS];
  const { stdout } = await promisify(execFile)(python, args, options);
  return JSON.parse(stdout);
}

const milliseconds = (key) => (own) => figure(1000 * typical(own, key));

function table(runs) {
  const row = (title, cell) => [title, ...[...runs.values()].map(cell)];
  return {
    columns: ["from Jupyter's client", ...runs.keys()],
    rows: [
      row("start until it answers, ms", milliseconds("start")),
      row("start until the result of a first `1+1`, ms", milliseconds("first")),
      row("a trivial cell, ms", milliseconds("trivial")),
      row(`lines kept of ${LINES.toLocaleString("en")} printed in one cell, fewest`, (own) =>
        Math.min(...own.map(({ kept }) => kept)).toLocaleString("en"),
      ),
      row("and the end of that cell arrived", (own) => (own.every(({ ended }) => ended) ? "yes" : "no")),
    ],
  };
}

/** Ratios of Galley's kernel to another. */
function ratios(runs) {
  const headline = (key, peer, title) => [
    title,
    runs.has(peer) && figure(ratio(runs.get("galley"), runs.get(peer), key)),
  ];
  const all = runs.has("galley")
    ? [
        headline("start", "deno", "start, of Deno's"),
        headline("trivial", "ipykernel", "a trivial cell, of ipykernel's"),
        headline("trivial", "stock-tslab", "a trivial cell, of stock tslab's"),
      ]
    : [];
  return all.filter(([, value]) => value);
}

await bench({
  name: "kernel",
  rounds: 3,
  needs: ["compiled", "jupyter-client", "ipykernel", "deno"],
  async measure({ folder, rounds, main, python, positionals }) {
    const kernels = positionals.length > 0 ? positionals : KERNELS;
    const env = { ...process.env, ...makeKernelspecs(folder, kernels, { main, python }) };
    const life = (name, cache) =>
      measure(name, python, { cwd: folder, env: { ...env, XDG_CACHE_HOME: cache } });
    const kept = await mkdtemp(path.join(folder, "kept-"));
    // A cache with the type engine's snapshot and without cells: known ones would not be checked.
    if (kernels.includes("galley")) {
      const { engineHome, make } = await snapshotsOf(main);
      make({ home: engineHome(folder, { ...process.env, XDG_CACHE_HOME: kept }), cwd: folder, packages: [] });
    }
    const inOwnCache = async (name) => {
      const cache = await mkdtemp(path.join(folder, "cache-"));
      await cp(kept, cache, { recursive: true, preserveTimestamps: true });
      return life(name, cache);
    };
    const rows = kernels.map((name) => ({ name, run: () => inOwnCache(name) }));
    const runs = await inTurns(rows, rounds);
    const headlines = ratios(runs);
    const compared = { columns: ["Galley's kernel, ratios by round", ""], rows: headlines };
    return {
      tables: [table(runs), ...(headlines.length > 0 ? [compared] : [])],
      headlines: Object.fromEntries(headlines),
    };
  },
});
