/*
 * `galley check`, which executes notebooks from nothing and compares every result with its record, against nbconvert, which executes
 * the same notebooks with stock tslab and compares nothing; whole processes in turns.
 *
 *   npm run compile && node bench/check.mjs [--rounds 3] [--notebooks 3] [--quick] [--record]
 *
 * The notebooks are those of bench/cold-and-warm.mjs, each with a labelled table and a claim besides.
 */
import { rmSync } from "node:fs";
import path from "node:path";
import { bench } from "./frame/bench.mjs";
import { comparison, figure, ratio } from "./frame/comparison.mjs";
import { inTurns } from "./frame/in-turns.mjs";
import { makeKernelspecs } from "./frame/kernelspecs.mjs";
import { measureProcess } from "./frame/measure-process.mjs";
import { nbconvert } from "./frame/nbconvert.mjs";
import { notebookOf, writeFiles } from "./frame/notebook.mjs";
import { linkPackages } from "./frame/packages.mjs";
import { CELLS, MODULE } from "./measured-notebook.mjs";

const FIRST = "notebooks/report0.ipynb";
const RESULTS = [
  'import { claim, table } from "galley/display";',
  "//| label: tbl-line\n//| tbl-cap: The fitted line\ntable([{ slope: line.slope, intercept: line.intercept }])",
  'claim("R²", { published: 0.998, computed: line.rSquared, tolerance: 0.005 })',
];

function project(home, count, danfojs) {
  linkPackages(home, { "danfojs-node": danfojs });
  const files = Array.from({ length: count }, (_, index) => `notebooks/report${index}.ipynb`);
  writeFiles(home, {
    "package-lock.json": {},
    "package.json": { private: true },
    "notebooks/src/prices.ts": MODULE,
    ...Object.fromEntries(files.map((file) => [file, notebookOf(["# Prices", ...CELLS, ...RESULTS])])),
  });
}

const peerOf = (name) => `nbconvert, ${/\d+ notebooks?/.exec(name)[0]}`;

await bench({
  name: "check",
  rounds: 3,
  needs: ["compiled", "nbconvert"],
  options: { notebooks: { type: "string", default: "3" } },
  async measure({ folder, rounds, main, python, flags }) {
    const count = Number(flags.notebooks);
    const [plain, ours] = ["plain", "ours"].map((name) => path.join(folder, name));
    project(plain, count, "node_modules/danfojs-node");
    project(ours, count, "vendor/danfojs-node");
    const env = { ...makeKernelspecs(folder, ["tslab"], { main, python }), GALLEY_SNAPSHOT: "0", CI: "" };
    const galley = (...args) => ({ cwd: ours, env, command: [process.execPath, main, ...args, "--quiet"] });
    const update = galley("check", "--update");
    await measureProcess(update.command, update);
    const peer = (of) => ({
      cwd: plain,
      env,
      command: nbconvert(python, of, "notebook", "--output-dir", path.join(folder, "executed")),
    });
    const forget = () => rmSync(path.join(ours, ".galley"), { recursive: true, force: true });
    const rows = Object.entries({
      "nbconvert, 1 notebook": peer(FIRST),
      "galley check, 1 notebook, for the first time": { ...galley("check", FIRST), before: forget },
      "galley check, 1 notebook, again": galley("check", FIRST),
      [`nbconvert, ${count} notebooks`]: peer("notebooks/*.ipynb"),
      [`galley check, ${count} notebooks, for the first time`]: { ...galley("check"), before: forget },
      [`galley check, ${count} notebooks, again`]: galley("check"),
    }).map(([name, row]) => ({ name, ...row }));
    const runs = await inTurns(rows, rounds);
    const of = (name) => figure(ratio(runs.get(name), runs.get(peerOf(name)), "processor"));
    return {
      tables: [comparison(runs, { title: "whole process", against: peerOf, as: "nbconvert" })],
      headlines: Object.fromEntries(
        rows
          .filter(({ name }) => name.startsWith("galley"))
          .map(({ name }) => [`${name}, of nbconvert`, of(name)]),
      ),
    };
  },
});
