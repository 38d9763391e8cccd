/*
 * A figure of a million points: how large its record is, and how long it takes to compare it, against reading the same notebook as JSON
 * in the same run.
 *
 *   npm run compile && node bench/record.mjs [--rounds 9] [--quick] [--record]
 */
import { compareResults } from "../dist/check/compare/compare-results.js";
import { makeRecord, resultsToCompare } from "../dist/check/record/make-record.js";
import { readRecord } from "../dist/check/record/read-record.js";
import { recordText } from "../dist/check/record/record-text.js";
import { figure as figureOutput } from "../dist/display/index.js";
import { bench } from "./frame/bench.mjs";
import { figure, ratio, typical } from "./frame/comparison.mjs";
import { inTurns } from "./frame/in-turns.mjs";

const FILE = "notebooks/a.ipynb";
const x = Array.from({ length: 1_000_000 }, (_, index) => index);
const y = x.map((value) => Math.sin(value / 1000) + (value % 97) / 100);
const { data, metadata } = figureOutput(
  { data: [{ name: "data", x, y }] },
  { label: "fig-big" },
).toMimeBundle();
const notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    {
      cell_type: "code",
      id: "a",
      metadata: {},
      source: "",
      execution_count: 1,
      outputs: [{ output_type: "display_data", data, metadata }],
    },
  ],
};
const evidence = { cells: {}, modules: {}, files: {}, packages: {}, parameters: {}, versions: {} };
const text = recordText(makeRecord(resultsToCompare(notebook, {}, FILE), evidence, {}, FILE).record);
const json = JSON.stringify(notebook);

function timed(work) {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - startedAt) / 1000, processor: (user + system) / 1e6 };
}

function compare() {
  const now = resultsToCompare(notebook, {}, FILE);
  const differences = compareResults(readRecord(text, "").results, now, {}, FILE);
  if (differences.length > 0) throw new Error("the record is not that of the figure");
}

await bench({
  name: "record",
  rounds: 9,
  needs: ["compiled"],
  async measure({ rounds }) {
    const rows = [
      { name: "reading", run: () => timed(() => JSON.parse(json)) },
      { name: "comparing", run: () => timed(compare) },
    ];
    const runs = await inTurns(rows, rounds);
    const [reading, comparing] = [runs.get("reading"), runs.get("comparing")];
    const times = `${figure(ratio(comparing, reading, "seconds"))} (${figure(ratio(comparing, reading, "processor"))})`;
    return {
      tables: [
        {
          columns: [
            "notebook, MB",
            "record, kB",
            "reading the notebook, ms",
            "comparing, ms",
            "comparing, of reading",
          ],
          rows: [
            [
              figure(json.length / 1e6),
              figure(text.length / 1e3),
              figure(1000 * typical(reading, "seconds")),
              figure(1000 * typical(comparing, "seconds")),
              times,
            ],
          ],
        },
      ],
      headlines: { "record, kB": figure(text.length / 1e3), "comparing, of reading": times },
    };
  },
});
