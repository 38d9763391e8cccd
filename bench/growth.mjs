/*
 * Growth with the number of notebooks: a build that draws all pages from runs that are known, and then one with nothing to do, against
 * `node -e 0` in the same run. One notebook is really run; the others are copies of it, and so is what is kept of its run.
 *
 *   npm run compile && node bench/growth.mjs [COUNT...] [--rounds 3] [--quick] [--record]
 */
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { sha256 } from "../dist/cache/sha256.js";
import { openStore } from "../dist/cache/store.js";
import { bench } from "./frame/bench.mjs";
import { figure, ratio, typical } from "./frame/comparison.mjs";
import { inTurns } from "./frame/in-turns.mjs";
import { measureProcess } from "./frame/measure-process.mjs";
import { notebookOf, writeFiles } from "./frame/notebook.mjs";

const COUNTS = [1, 10, 100, 1000];
const NOTEBOOK = notebookOf([`# Report\n\n${"A sentence of it. ".repeat(200)}`, "console.log(6 * 7);"]);

/** A project whose notebooks have all been run, but of whose pages none is drawn. */
async function project(home, count, build) {
  const files = Array.from({ length: count }, (_, index) => `notebooks/n${index}.ipynb`);
  writeFiles(home, { "package.json": {}, [files[0]]: NOTEBOOK });
  await measureProcess(build.command, build);
  const store = openStore(path.join(home, ".galley/cache"));
  const runs = store.read("runs", sha256(files[0]));
  for (const file of files.slice(1)) {
    cpSync(path.join(home, files[0]), path.join(home, file));
    store.write("runs", sha256(file), runs);
  }
  for (const kept of ["pages", "sites"]) rmSync(path.join(home, ".galley/cache", kept), { recursive: true });
}

function isIdle({ stderr }) {
  if (!stderr.includes("up to date")) throw new Error("something was built again");
}

async function measure({ folder, count, main, rounds }) {
  const home = path.join(folder, String(count));
  const build = { cwd: home, env: { GALLEY_BROWSER: "" }, command: [process.execPath, main, "build"] };
  await project(home, count, build);
  const drawn = await measureProcess(build.command, build);
  const rows = [
    { name: "idle", ...build, after: isIdle },
    { name: "floor", command: [process.execPath, "-e", "0"], cwd: home },
  ];
  const runs = await inTurns(rows, rounds);
  return { count, drawn, idle: runs.get("idle"), floor: runs.get("floor") };
}

function line({ count, drawn, idle, floor }) {
  return [
    count.toLocaleString("en"),
    ...[drawn.seconds, drawn.processor, (1000 * drawn.processor) / count, drawn.megabytes].map(figure),
    `${figure(ratio(idle, floor, "seconds"))} (${figure(ratio(idle, floor, "processor"))})`,
    figure(typical(idle, "megabytes")),
  ];
}

await bench({
  name: "growth",
  rounds: 3,
  needs: ["compiled"],
  async measure({ folder, rounds, main, positionals }) {
    const all = [];
    for (const count of positionals.length > 0 ? positionals.map(Number) : COUNTS)
      all.push(await measure({ folder, count, main, rounds }));
    const { count, drawn, idle, floor } = all.at(-1);
    const many = count.toLocaleString("en");
    return {
      tables: [
        {
          columns: [
            "notebooks",
            "draw all pages, s",
            "processor s",
            "processor ms a page",
            "MB at peak",
            "nothing to do, of `node -e 0`",
            "MB at peak",
          ],
          rows: all.map(line),
        },
      ],
      headlines: {
        [`${many} pages, processor ms a page`]: figure((1000 * drawn.processor) / count),
        [`${many} pages, MB at peak`]: figure(drawn.megabytes),
        [`${many} unchanged, of \`node -e 0\``]: figure(ratio(idle, floor, "seconds")),
      },
    };
  },
});
