/**
 * Growth with the number of notebooks: a build that draws all pages from runs that are known, and then one with nothing to do, against
 * `node -e 0` in the same run. One notebook is really run; the others are copies of it, and so is what is kept of its run.
 *
 * Usage: node bench/growth.mjs [count…]
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { sha256 } from "../dist/cache/sha256.js";
import { openStore } from "../dist/cache/store.js";

const PROGRAM = resolve(import.meta.dirname, "../dist/cli/main.js");
const ROUNDS = 3;
const counts = process.argv.slice(2).map(Number);

const notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } },
  cells: [
    {
      cell_type: "markdown",
      id: "text",
      metadata: {},
      source: `# Report\n\n${"A sentence of it. ".repeat(200)}`,
    },
    {
      cell_type: "code",
      id: "code",
      metadata: {},
      source: "console.log(6 * 7);",
      outputs: [],
      execution_count: null,
    },
  ],
};

/** Seconds and, of Node itself, the largest memory in megabytes. */
function timed(args, cwd) {
  const watch = `data:text/javascript,process.on("exit",()=>process._rawDebug("RSS "+process.resourceUsage().maxRSS))`;
  const started = performance.now();
  const ended = spawnSync(process.execPath, ["--import", watch, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, GALLEY_BROWSER: "" },
  });
  if (ended.status !== 0) throw new Error(ended.stderr);
  const rss = Number(/RSS (\d+)/.exec(ended.stderr)?.[1]) / 1024;
  return { seconds: (performance.now() - started) / 1000, rss, said: ended.stderr };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function measure(count) {
  const folder = mkdtempSync(join(tmpdir(), "galley-growth-"));
  try {
    mkdirSync(join(folder, "notebooks"));
    writeFileSync(join(folder, "package.json"), "{}");
    const files = Array.from({ length: count }, (_, index) => `notebooks/n${index}.ipynb`);
    writeFileSync(join(folder, files[0]), JSON.stringify(notebook));
    timed([PROGRAM, "build"], folder);
    const store = openStore(join(folder, ".galley/cache"));
    const runs = store.read("runs", sha256(files[0]));
    for (const file of files.slice(1)) {
      cpSync(join(folder, files[0]), join(folder, file));
      store.write("runs", sha256(file), runs);
    }
    const drawn = timed([PROGRAM, "build"], folder);
    const rounds = Array.from({ length: ROUNDS }, () => [
      timed([PROGRAM, "build"], folder),
      timed(["-e", "0"], folder),
    ]);
    if (!rounds.every(([{ said }]) => said.includes("up to date")))
      throw new Error("something was built again");
    const ratio = median(rounds.map(([build, floor]) => build.seconds / floor.seconds));
    return { count, drawn, ratio, unchanged: rounds[0][0] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

console.log(
  "| notebooks | draw all pages, s | memory, MB | nothing to do, × `node -e 0` | memory, MB |\n|---|---|---|---|---|",
);
for (const count of counts.length > 0 ? counts : [1, 10, 100, 1000]) {
  const { drawn, ratio, unchanged } = measure(count);
  console.log(
    `| ${count} | ${drawn.seconds.toFixed(1)} | ${drawn.rss.toFixed(0)} | ${ratio.toFixed(1)} | ${unchanged.rss.toFixed(0)} |`,
  );
}
