/*
 * galley/analysis against arquero, DuckDB, danfojs and R's lm: the same data, in turns in the same run, each task in a
 * process of its own with its peak memory beside it. All must give the same numbers.
 *
 *   npm run compile && npm ci --prefix bench && node bench/analysis.mjs [--rows 1000000] [--rounds 1] [--repeats 5]
 *     [--libraries galley,arquero,duckdb,R] [--operations "group mean,sort,join,read CSV,OLS"] [--limit 120] [--quick] [--record]
 *
 * `--rows` may be a list, which adds how time grows; `danfojs` may be asked for too, and takes minutes. A task that takes more than
 * `--limit` seconds is given up and says so.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { design, sales, stores, writeColumns } from "./analysis/data.mjs";
import { bench } from "./frame/bench.mjs";
import { figure } from "./frame/comparison.mjs";
import { median } from "./frame/median.mjs";

const OPERATIONS = "group mean,sort,join,read CSV,OLS,to a danfojs frame,from a danfojs frame";
const list = (text) => text.split(",").map((part) => part.trim());
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

function prepare(folder, rows, repeats) {
  const file = (name) => path.join(folder, `${name}-${rows}.csv`);
  const files = { salesFile: file("sales"), storesFile: file("stores"), designFile: file("design") };
  writeColumns(files.salesFile, sales(rows));
  writeColumns(files.storesFile, stores(rows));
  writeColumns(files.designFile, design(rows));
  return { rows, repeats, ...files };
}

/** @returns what task.mjs prints; undefined where the time is up, or the memory */
function run({ library, operation }, options, limit) {
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
  const { status, stdout, stderr, error } = spawnSync(command[0], command[1].map(String), {
    encoding: "utf8",
    timeout: limit * 1000,
  });
  if (error?.code === "ETIMEDOUT" || status === 134) return undefined;
  if (status !== 0) throw new Error(`${library}, ${operation} failed: ${error ?? stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1));
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

/** Each with the `results` of its rounds; the first of an operation and a size is what the others are checked against. */
const toTasks = (flags) =>
  list(flags.operations).flatMap((operation) =>
    ABLE[operation]
      .filter((library) => list(flags.libraries).includes(library))
      .flatMap((library) =>
        list(flags.rows).map((rows) => ({ operation, library, rows: Number(rows), results: [] })),
      ),
  );

function measureRound(tasks, prepared, limit) {
  for (const task of tasks) {
    if (task.results.includes(undefined)) continue;
    const result = run(task, prepared.get(task.rows), limit);
    task.results.push(result);
    const told = result === undefined ? "given up" : `${median(result.seconds).toFixed(3)} s`;
    console.error(`${task.library}, ${task.operation}, ${task.rows} rows: ${told}`);
  }
}

/** The names of tasks that gave another result than the first of their operation; danfojs's are said in the table. */
function markWrong(tasks) {
  for (const task of tasks) {
    const own = summary(task.results);
    const first = tasks.find(({ operation, rows }) => operation === task.operation && rows === task.rows);
    task.isWrong = own !== undefined && !isSame(task, own.check, summary(first.results).check);
  }
  const wrong = tasks.filter(({ isWrong, library }) => isWrong && library !== "danfojs");
  return wrong.map(({ library, operation }) => `${library}, ${operation}`);
}

function bestOfPeers(tasks, { operation, rows }, part) {
  const peers = tasks.filter(
    (other) => other.operation === operation && other.rows === rows && PEERS.includes(other.library),
  );
  return Math.min(...peers.map((peer) => summary(peer.results)?.[part] ?? Infinity));
}

const COLUMNS = ["operation", "rows", "library", "s, first", "s, median"].concat(
  `of the best of ${PEERS.join(" and ")}`,
  ["processor s", "of the best", "MB before", "MB at peak"],
);

function line(tasks, limit, task) {
  const own = summary(task.results);
  const name = [task.operation, task.rows.toLocaleString("en"), task.library];
  if (own === undefined) return [...name, `not in ${limit} s`, ...COLUMNS.slice(4).map(() => "")];
  const ratio = (part) => {
    const times = own[part] / bestOfPeers(tasks, task, part);
    return times > 0 ? figure(times) : "";
  };
  const warm = figure(own.warm) + (task.isWrong ? " (wrong result)" : "");
  return name.concat(
    [figure(own.cold), warm, ratio("warm"), figure(own.processor), ratio("processor")],
    [figure(own.loaded), figure(own.peak)],
  );
}

/** How many times longer the last of the sizes takes than the first. */
function growth(tasks, sizes, operation, library) {
  const [first, last] = [sizes[0], sizes.at(-1)].map((rows) => {
    const same = (task) => task.operation === operation && task.library === library && task.rows === rows;
    return summary(tasks.find(same)?.results ?? [])?.warm;
  });
  return last / first;
}

function growthTable(tasks, sizes, operations) {
  const rows = operations.map((operation) => {
    const times = (library) => growth(tasks, sizes, operation, library);
    const peers = PEERS.filter((library) => times(library) > 0);
    return [
      operation,
      figure(times("galley")),
      peers.map((library) => `${library} ${figure(times(library))}`).join(", "),
    ];
  });
  const columns = [
    `${sizes.at(-1) / sizes[0]} times the rows`,
    "times the seconds of galley",
    "of the peers",
  ];
  return { columns, rows };
}

/** Of the first size: Galley against the better of its peers. */
function toHeadlines(tasks) {
  const [{ rows }] = tasks;
  const own = tasks.filter((task) => task.library === "galley" && task.rows === rows);
  const titled = own.map((task) => [
    `${task.operation}, of the best`,
    summary(task.results)?.processor / bestOfPeers(tasks, task, "processor"),
  ]);
  return Object.fromEntries(
    titled.filter(([, value]) => value > 0).map(([title, value]) => [title, figure(value)]),
  );
}

await bench({
  name: "analysis",
  rounds: 1,
  needs: ["compiled", "arquero", "R"],
  options: {
    rows: { type: "string", default: "1000000" },
    repeats: { type: "string", default: "5" },
    limit: { type: "string", default: "120" },
    libraries: { type: "string", default: "galley,arquero,duckdb,R" },
    operations: { type: "string", default: OPERATIONS },
  },
  measure({ folder, rounds, flags }) {
    const sizes = list(flags.rows).map(Number);
    const prepared = new Map(sizes.map((rows) => [rows, prepare(folder, rows, Number(flags.repeats))]));
    const tasks = toTasks(flags);
    for (let round = 1; round <= rounds; round++) measureRound(tasks, prepared, Number(flags.limit));
    const wrong = markWrong(tasks);
    if (wrong.length > 0) throw new Error(`other results: ${wrong.join("; ")}`);
    const table = { columns: COLUMNS, rows: tasks.map((task) => line(tasks, flags.limit, task)) };
    const grown = sizes.length > 1 ? [growthTable(tasks, sizes, list(flags.operations))] : [];
    return { tables: [table, ...grown], headlines: toHeadlines(tasks) };
  },
});
