/*
 * Start-up of every command against `node -e 0`, whole processes in turns: its help, and where there is one, the smallest thing that
 * it does for an answer.
 *
 *   npm run compile && node bench/start-up.mjs [--rounds 9] [--quick] [--record]
 */
import { rmSync } from "node:fs";
import path from "node:path";
import { bench } from "./frame/bench.mjs";
import { comparison, figure, ratio } from "./frame/comparison.mjs";
import { inTurns } from "./frame/in-turns.mjs";
import { measureProcess } from "./frame/measure-process.mjs";
import { notebookOf, writeFiles } from "./frame/notebook.mjs";

const FLOOR = "`node -e 0`";
const NOTEBOOK = "notebooks/report.ipynb";

/** Names of the commands, as the help lists them; those of `of` below it. */
async function commands(main, ...of) {
  const { stdout } = await measureProcess([process.execPath, main, ...of, "--help"]);
  const list = stdout.split(/^Commands:\n/m)[1].split(/^\S/m)[0];
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name).filter((name) => name !== "help");
}

/** The least that commands can be asked to do. */
const SMALLEST = [
  ["build", "one notebook, nothing to do"],
  ["why", "one notebook, nothing to do"],
  ["check", "no notebooks that match", { status: 2, args: ["notebooks/none.ipynb"] }],
  ["strip", "a notebook without outputs", { args: ["--check", NOTEBOOK] }],
  ["diff", "a notebook and itself", { args: [NOTEBOOK, NOTEBOOK] }],
  [
    "init",
    "a new project",
    { args: ["new"], after: (home) => rmSync(path.join(home, "new"), { recursive: true }) },
  ],
];

await bench({
  name: "start-up",
  rounds: 9,
  needs: ["compiled"],
  async measure({ folder, rounds, main }) {
    const home = path.join(folder, "project");
    const env = { GALLEY_SNAPSHOT: "0", GALLEY_BROWSER: "" };
    writeFiles(home, {
      "package.json": {},
      [NOTEBOOK]: notebookOf(["# Report\n\nText.", "console.log(6 * 7);"]),
    });
    await measureProcess([process.execPath, main, "build", "--quiet"], { cwd: home, env });
    const galley = (...args) => ({ cwd: home, env, command: [process.execPath, main, ...args] });
    const names = (await commands(main)).filter((name) => name !== "kernel");
    const kernel = (await commands(main, "kernel")).map((name) => ["kernel", name]);
    const helps = [[], ...names.map((name) => [name]), ...kernel].map((args) => ({
      name: `\`${["galley", ...args, "--help"].join(" ")}\``,
      ...galley(...args, "--help"),
    }));
    const least = SMALLEST.map(([name, what, { args = [], status, after } = {}]) => ({
      name: `\`galley ${name}\`, ${what}`,
      ...galley(name, ...args),
      status,
      after: () => after?.(home),
    }));
    const floor = { name: FLOOR, cwd: home, command: [process.execPath, "-e", "0"] };
    const runs = await inTurns([floor, ...helps, ...least], rounds);
    const of = (name) => figure(ratio(runs.get(name), runs.get(FLOOR), "seconds"));
    const slowest = Math.max(...helps.map(({ name }) => ratio(runs.get(name), runs.get(FLOOR), "seconds")));
    return {
      tables: [comparison(runs, { title: "whole process", against: [FLOOR] })],
      headlines: {
        [`\`galley --help\`, of ${FLOOR}`]: of("`galley --help`"),
        "slowest help": figure(slowest),
        "`galley build`, one notebook, nothing to do": of("`galley build`, one notebook, nothing to do"),
      },
    };
  },
});
