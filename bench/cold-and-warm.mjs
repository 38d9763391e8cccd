/*
 * What executing a notebook, and publishing it, costs, whole processes in turns in one run: nbconvert with stock tslab and with
 * Galley's kernel, Galley in its states, and the floor, which is the same code as a plain script without types.
 *
 *   npm run compile && node bench/cold-and-warm.mjs [--rounds 3] [--quick] [--record]
 *
 * The notebook imports a module of the project that imports danfojs, and has a regression, a table, an HTML output and an await.
 * "Unmodified" is danfojs-node as npm has it; "ours" is the one that Galley ships (vendor/danfojs-node).
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stop, transformSync } from "esbuild";
import { bench } from "./frame/bench.mjs";
import { comparison, figure, ratio } from "./frame/comparison.mjs";
import { inTurns } from "./frame/in-turns.mjs";
import { makeKernelspecs } from "./frame/kernelspecs.mjs";
import { nbconvert } from "./frame/nbconvert.mjs";
import { notebookOf, writeFiles } from "./frame/notebook.mjs";
import { linkPackages } from "./frame/packages.mjs";
import { measureProcess } from "./frame/measure-process.mjs";
import { CELLS, MODULE, OTHER_CELLS, SCRIPT } from "./measured-notebook.mjs";
import { snapshotsOf } from "./frame/snapshots.mjs";

const FILE = "notebooks/report.ipynb";
/** Of the same project, with none of its cells and no module. */
const OTHER_FILE = "notebooks/other.ipynb";
const TEXT = "# Prices of flats\n\nWhat a flat costs, by its area.";
const ALL_KNOWN = "galley build, nothing to do";

const javascript = (code) => transformSync(code, { loader: "ts" }).code;

/** A project with one danfojs or the other. */
function project(home, danfojs) {
  linkPackages(home, { "danfojs-node": danfojs });
  writeFiles(home, {
    "package-lock.json": {},
    "package.json": { private: true },
    [FILE]: notebookOf([TEXT, ...CELLS]),
    "notebooks/src/prices.ts": MODULE,
    "src/prices.mjs": javascript(MODULE),
    "script.mjs": javascript(SCRIPT),
  });
  return home;
}

/** The snapshots of the type engine and of the project's TypeScript, as processes that outlive the first run make them in the background. */
async function makeSnapshots(home, main) {
  const cwd = path.join(home, path.dirname(FILE));
  const load = (file) => import(path.join(path.dirname(main), "..", file));
  const { engineHome, make } = await snapshotsOf(main);
  const { typesHome } = await load("preflight/ask-types.js");
  const { projectTypeScript } = await load("preflight/project-typescript.js");
  const typescript = projectTypeScript(home);
  const packages = ["galley/analysis", "galley/display", "danfojs-node"];
  const types = { packages: ["danfojs-node", "tslab"], typescript: typescript.file };
  make({ home: engineHome(cwd), cwd, packages });
  make({ home: typesHome(home, typescript), cwd: home, ...types });
}

const copy = (from, to) => cpSync(from, to, { recursive: true, preserveTimestamps: true });

/** States of what Galley keeps of a project; each is set before a row is measured. */
function states(folder, home, kept = path.join(home, ".galley")) {
  const snapshots = path.join(folder, "snapshots");
  const afterOther = path.join(folder, "after-other");
  const reset = () => rmSync(kept, { recursive: true, force: true });
  const restore = (from) => () => {
    reset();
    copy(from, kept);
  };
  return {
    keepSnapshots: () => copy(kept, snapshots),
    keepAfterOther: () => copy(kept, afterOther),
    nothing: reset,
    snapshot: restore(snapshots),
    /** The snapshots, and what a run of another notebook has left: compiled code, and that notebook's cells. */
    afterOther: restore(afterOther),
    /** All but the runs and the pages: what is left when a file that a cell read has changed. */
    conversions: () => {
      for (const name of ["runs", "pages", "sites"])
        rmSync(path.join(kept, "cache", name), { recursive: true, force: true });
    },
    editedProse: (() => {
      let edits = 0;
      return () => {
        const notebook = JSON.parse(readFileSync(path.join(home, FILE), "utf8"));
        notebook.cells[0].source = `${TEXT} Edit ${++edits}.`;
        writeFileSync(path.join(home, FILE), JSON.stringify(notebook));
      };
    })(),
  };
}

const script = (cwd) => ({ cwd, command: [process.execPath, "script.mjs"] });

const galleyIn = (cwd, main, ...args) => ({
  cwd,
  env: { GALLEY_SNAPSHOT: "0", GALLEY_BROWSER: "" },
  command: [process.execPath, main, ...args, "--quiet"],
});

/** Has another notebook run in the project at `home`, which then is gone again. */
async function runOther(home, main) {
  writeFiles(home, { [OTHER_FILE]: notebookOf(OTHER_CELLS) });
  const row = galleyIn(home, main, "run", OTHER_FILE, "--output", "other-executed.ipynb");
  await measureProcess(row.command, row);
  rmSync(path.join(home, OTHER_FILE));
}

function toRows({ plain, ours, state, main, python, kernels }) {
  const galley = (...args) => galleyIn(ours, main, ...args);
  const run = () => galley("run", FILE, "--output", "executed.ipynb");
  const build = () => galley("build");
  const peer = (to, ...args) => ({ cwd: plain, env: kernels, command: nbconvert(python, FILE, to, ...args) });
  return Object.entries({
    [NBCONVERT]: peer("notebook", "--output", "executed.ipynb"),
    "galley run, the very first": { ...run(), before: state.nothing },
    [COLD]: { ...run(), before: state.snapshot },
    [NEW]: { ...run(), before: state.afterOther },
    [WARM]: run(),
    [NBCONVERT_HTML]: peer("html"),
    "nbconvert to HTML, Galley's kernel": peer("html", "--ExecutePreprocessor.kernel_name=galley"),
    "galley build, the very first": { ...build(), before: state.nothing },
    [COLD_BUILD]: { ...build(), before: state.snapshot },
    "galley build, cells converted before": { ...build(), before: state.conversions },
    "galley build, after an edit of prose": { ...build(), before: state.editedProse },
    [ALL_KNOWN]: build(),
    [SCRIPT_PLAIN]: script(plain),
    [SCRIPT_OURS]: script(ours),
    "node -e 0": { cwd: ours, command: [process.execPath, "-e", "0"] },
  }).map(([name, row]) => ({ name, ...row }));
}

const NBCONVERT = "nbconvert, stock tslab";
const NBCONVERT_HTML = "nbconvert to HTML, stock tslab";
const COLD = "galley run, cold, snapshot present";
const NEW = "galley run, cold, another notebook has run before";
const WARM = "galley run, cells converted before";
const COLD_BUILD = "galley build, cold, snapshot present";
const SCRIPT_PLAIN = "script, unmodified danfojs";
const SCRIPT_OURS = "script, our danfojs";
const BASES = [NBCONVERT, SCRIPT_PLAIN, SCRIPT_OURS, "node -e 0"];

await bench({
  name: "cold-and-warm",
  rounds: 3,
  needs: ["compiled", "nbconvert"],
  async measure({ folder, rounds, main, python }) {
    const plain = project(path.join(folder, "plain"), "node_modules/danfojs-node");
    const ours = project(path.join(folder, "ours"), "vendor/danfojs-node");
    await stop();
    const kernels = makeKernelspecs(folder, ["tslab", "galley"], { main, python });
    const state = states(folder, ours);
    await makeSnapshots(ours, main);
    state.keepSnapshots();
    await runOther(ours, main);
    state.keepAfterOther();
    const runs = await inTurns(toRows({ plain, ours, state, main, python, kernels }), rounds);
    const of = (row, base, key = "processor") => figure(ratio(runs.get(row), runs.get(base), key));
    return {
      tables: [comparison(runs, { title: "whole process", against: BASES })],
      headlines: {
        "run, cold, of nbconvert": of(COLD, NBCONVERT),
        "run, cold, of the script (unmodified danfojs)": of(COLD, SCRIPT_PLAIN),
        "run, cold after another notebook, of nbconvert": of(NEW, NBCONVERT),
        "run, cold after another notebook, of the script (unmodified danfojs)": of(NEW, SCRIPT_PLAIN),
        "run, converted before, of nbconvert": of(WARM, NBCONVERT),
        "run, converted before, of the script (our danfojs)": of(WARM, SCRIPT_OURS),
        "build, cold, of nbconvert to HTML": of(COLD_BUILD, NBCONVERT_HTML),
        "build, nothing to do, of `node -e 0`": of(ALL_KNOWN, "node -e 0", "seconds"),
      },
    };
  },
});
