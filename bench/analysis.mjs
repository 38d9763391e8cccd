/*
 * galley/analysis against arquero, DuckDB, danfojs and R's lm: the same data, in turns in the same run, each task in a
 * process of its own with its peak memory beside it. All must give the same numbers.
 *
 *   npm run compile && npm ci --prefix bench && node bench/analysis.mjs [--rows 1000000] [--rounds 3] [--repeats 5]
 *     [--libraries galley,arquero,duckdb,danfojs,R] [--operations "group mean,sort,join,read CSV,OLS"] [--limit 120]
 *
 * `--rows` may be a list, which adds how time grows. A task that takes more than `--limit` seconds is given up and says so.
 * Needs Rscript for R (Debian: apt-get install r-base-core).
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { design, sales, stores, writeColumns } from "./analysis/data.mjs";

const { values: flags } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "3" },
    repeats: { type: "string", default: "5" },
    limit: { type: "string", default: "120" },
    libraries: { type: "string", default: "galley,arquero,duckdb,danfojs,R" },
    operations: {
      type: "string",
      default: "group mean,sort,join,read CSV,OLS,to a danfojs frame,from a danfojs frame",
    },
  },
});
const list = (text) => text.split(",").map((part) => part.trim());
const sizes = list(flags.rows).map(Number);
const rounds = Number(flags.rounds);
const folder = mkdtempSync(path.join(os.tmpdir(), "galley-bench-"));
const here = path.join(import.meta.dirname, "analysis");

/** Which libraries can do what. */
const ABLE = {
  "group mean": ["galley", "arquero", "duckdb", "danfojs"],
  sort: ["galley", "arquero", "duckdb", "danfojs"],
  join: ["galley", "arquero", "duckdb", "danfojs"],
  "read CSV": ["galley", "arquero", "duckdb", "danfojs"],
  OLS: ["galley", "duckdb", "R"],
  "to a danfojs frame": ["galley"],
  "from a danfojs frame": ["galley"],
};
/** Those that galley is held against: within twice the best of them. */
const PEERS = ["arquero", "duckdb"];

function prepare(rows) {
  const file = (name) => path.join(folder, `${name}-${rows}.csv`);
  const files = { salesFile: file("sales"), storesFile: file("stores"), designFile: file("design") };
  writeColumns(files.salesFile, sales(rows));
  writeColumns(files.storesFile, stores(rows));
  writeColumns(files.designFile, design(rows));
  return { rows, repeats: Number(flags.repeats), ...files };
}

/** @returns what task.mjs prints; undefined where the time is up, or the memory */
function run({ library, operation }, options) {
  const command =
    library === "R"
      ? ["Rscript", [path.join(here, "lm.R"), options.designFile, options.repeats, options.rows]]
      : [
          process.execPath,
          [
            "--max-old-space-size=8192",
            path.join(here, "task.mjs"),
            library,
            operation,
            JSON.stringify(options),
          ],
        ];
  const timeout = Number(flags.limit) * 1000;
  const { status, stdout, stderr, error } = spawnSync(command[0], command[1].map(String), {
    encoding: "utf8",
    timeout,
  });
  if (error?.code === "ETIMEDOUT" || status === 134) return undefined;
  if (status !== 0) throw new Error(`${library}, ${operation} failed: ${error ?? stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** First runs are cold; the others are what a notebook's later cells see. */
function summary(results) {
  if (results.length === 0 || results.includes(undefined)) return undefined;
  return {
    cold: median(results.map(({ seconds }) => seconds[0])),
    warm: median(results.flatMap(({ seconds }) => seconds.slice(1))),
    processor: median(results.flatMap(({ processor }) => processor.slice(1))),
    loaded: median(results.map(({ loaded }) => loaded)),
    peak: median(results.map(({ peak }) => peak)),
    check: results[0].check,
  };
}

/** Rows of one value may come in any order of an engine that works on them side by side. */
const isUnstable = ({ library, operation }) => library === "duckdb" && operation === "sort";

function isSame(task, value, expected) {
  return Math.abs(value / expected - 1) <= (isUnstable(task) ? 1e-4 : 1e-9);
}

const tasks = list(flags.operations).flatMap((operation) =>
  ABLE[operation]
    .filter((library) => list(flags.libraries).includes(library))
    .flatMap((library) => sizes.map((rows) => ({ operation, library, rows, results: [] }))),
);

function bestOfPeers({ operation, rows }, part) {
  const peers = tasks.filter(
    (other) => other.operation === operation && other.rows === rows && PEERS.includes(other.library),
  );
  return Math.min(...peers.map((peer) => summary(peer.results)?.[part] ?? Infinity));
}

function report() {
  console.log(
    `\n| operation | rows | library | s, first | s, median | of the best of ${PEERS.join(" and ")} | processor s | of the best | MB before | MB at peak |`,
  );
  console.log("|---|---|---|---|---|---|---|---|---|---|");
  for (const task of tasks) {
    const { operation, library, rows } = task;
    const row = [operation, rows.toLocaleString("en"), library];
    const own = summary(task.results);
    if (own === undefined) row.push(`not in ${flags.limit} s`, "", "", "", "", "", "");
    else {
      const ratio = (part) => {
        const times = own[part] / bestOfPeers(task, part);
        return times > 0 ? times.toFixed(2) : "";
      };
      row.push(
        own.cold.toFixed(3),
        own.warm.toFixed(3) + (task.isWrong ? " (wrong result)" : ""),
        ratio("warm"),
      );
      row.push(own.processor.toFixed(3), ratio("processor"));
      row.push(own.loaded.toFixed(0), own.peak.toFixed(0));
    }
    console.log(`| ${row.join(" | ")} |`);
  }
}

/** How many times longer the last of the sizes takes than the first. */
function growth(operation, library) {
  const [first, last] = [sizes[0], sizes.at(-1)].map((rows) => {
    const same = (task) => task.operation === operation && task.library === library && task.rows === rows;
    return summary(tasks.find(same)?.results ?? [])?.warm;
  });
  return last / first;
}

function reportGrowth() {
  const [first, last] = [sizes[0], sizes.at(-1)];
  console.log(
    `\n| ${last / first} times the rows | times the seconds of galley | of the peers |\n|---|---|---|`,
  );
  for (const operation of list(flags.operations)) {
    const peers = PEERS.filter((library) => growth(operation, library) > 0);
    const told = peers.map((library) => `${library} ${growth(operation, library).toFixed(2)}`);
    console.log(`| ${operation} | ${growth(operation, "galley").toFixed(2)} | ${told.join(", ")} |`);
  }
}

try {
  const prepared = new Map(sizes.map((rows) => [rows, prepare(rows)]));
  for (let round = 1; round <= rounds; round++) {
    for (const task of tasks) {
      if (task.results.includes(undefined)) continue;
      const result = run(task, prepared.get(task.rows));
      task.results.push(result);
      const told = result === undefined ? "given up" : `${median(result.seconds).toFixed(3)} s`;
      console.error(`round ${round}: ${task.library}, ${task.operation}, ${task.rows} rows: ${told}`);
    }
  }
  for (const task of tasks) {
    const own = summary(task.results);
    const first = tasks.find(({ operation, rows }) => operation === task.operation && rows === task.rows);
    task.isWrong = own !== undefined && !isSame(task, own.check, summary(first.results).check);
  }
  report();
  if (sizes.length > 1) reportGrowth();
  // danfojs's are said in the table.
  const wrong = tasks.filter(({ isWrong, library }) => isWrong && library !== "danfojs");
  if (wrong.length > 0)
    throw new Error(
      `other results: ${wrong.map(({ library, operation }) => `${library}, ${operation}`).join("; ")}`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
