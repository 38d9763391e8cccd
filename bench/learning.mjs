/*
 * Learning methods of galley/analysis against scikit-learn: the same data, in turns in the same run, each task in a process
 * of its own. The times are of fitting alone. Both must come to the same result, as far as they can (see `agree`).
 *
 *   npm run compile && node bench/learning.mjs [tree] [svm] [forest] [network] [--rows 100000] [--rounds 1] [--quick] [--record]
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { bench } from "./frame/bench.mjs";
import { figure, ratio, typical } from "./frame/comparison.mjs";
import { inTurns } from "./frame/in-turns.mjs";
import { writeClasses, writeWaves } from "./learning/data.mjs";

const OF = "of scikit-learn";
const WAVES = 20_000;
const here = path.join(import.meta.dirname, "learning");

/** What is fitted, and how far the results of both may be apart: they are named in the answers. */
const toTasks = (rows) => ({
  tree: { what: "decision tree", file: "classes", rows, apart: 0.02 },
  svm: { what: "support vector machine (radial)", file: "half-classes", rows: rows / 2, apart: 0.01 },
  forest: { what: "random forest, 20 trees", file: "classes", rows, apart: 0.05 },
  network: { what: "dense network 64-64-32-1, 5 epochs", file: "waves", rows: WAVES, apart: 0.5 },
});

/** What a process prints: `seconds`, `processor` in seconds, megabytes at the `peak`, the `result`, and what is `told` of it. */
function run([command, script], task, file) {
  const { status, stdout, stderr, error } = spawnSync(command, [script, task, file], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${script} ${task} failed: ${error ?? stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

function agree(what, apart, runs) {
  const [own, other] = ["galley", "scikit-learn"].map((name) => runs.get(name)[0].result);
  if (Math.abs(own - other) / Math.abs(other) > apart)
    throw new Error(`${what}: other results, ${own} and ${other}`);
}

/** A row for each library. */
function lines(what, runs) {
  const base = runs.get("scikit-learn");
  return [...runs].map(([name, own], index) => [
    index === 0 ? what : "",
    name,
    ...["seconds", "processor"].flatMap((key) => [figure(typical(own, key)), figure(ratio(own, base, key))]),
    figure(typical(own, "peak")),
    own[0].told,
  ]);
}

await bench({
  name: "learning",
  rounds: 1,
  needs: ["compiled", "scikit-learn"],
  options: { rows: { type: "string", default: "100000" } },
  async measure({ folder, rounds, python, flags, positionals }) {
    const count = Number(flags.rows);
    const tasks = toTasks(count);
    writeClasses(path.join(folder, "classes"), count);
    writeClasses(path.join(folder, "half-classes"), count / 2);
    writeWaves(path.join(folder, "waves"), WAVES);
    const peers = {
      galley: [process.execPath, path.join(here, "galley.mjs")],
      "scikit-learn": [python, path.join(here, "scikit_learn.py")],
    };
    const [rows, headlines] = [[], {}];
    for (const task of positionals.length > 0 ? positionals : Object.keys(tasks)) {
      const { what, file, rows: of, apart } = tasks[task];
      const toRow = ([name, peer]) => ({ name, run: () => run(peer, task, path.join(folder, file)) });
      const runs = await inTurns(Object.entries(peers).map(toRow), rounds);
      agree(what, apart, runs);
      rows.push(...lines(`${what}, ${of.toLocaleString("en")} rows`, runs));
      headlines[`${task}, of scikit-learn`] = figure(
        ratio(runs.get("galley"), runs.get("scikit-learn"), "processor"),
      );
    }
    return {
      tables: [{ columns: ["task", "library", "s", OF, "processor s", OF, "MB at peak", "result"], rows }],
      headlines,
    };
  },
});
