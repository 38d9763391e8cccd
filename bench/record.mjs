/**
 * A figure of a million points: how large its record is, and how long it takes to compare it, against reading the same notebook as JSON
 * in the same run.
 *
 * Usage: npm run compile && node bench/record.mjs
 */
import { performance } from "node:perf_hooks";
import { compareResults } from "../dist/check/compare/compare-results.js";
import { makeRecord, resultsToCompare } from "../dist/check/record/make-record.js";
import { readRecord } from "../dist/check/record/read-record.js";
import { recordText } from "../dist/check/record/record-text.js";
import { figure } from "../dist/display/index.js";

const ROUNDS = 9;
const FILE = "notebooks/a.ipynb";
const x = Array.from({ length: 1_000_000 }, (_, index) => index);
const y = x.map((value) => Math.sin(value / 1000) + (value % 97) / 100);
const { data, metadata } = figure({ data: [{ name: "data", x, y }] }, { label: "fig-big" }).toMimeBundle();
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

const ratios = Array.from({ length: ROUNDS }, () => {
  const reading = timed(() => JSON.parse(json));
  const comparing = timed(() => {
    const now = resultsToCompare(notebook, {}, FILE);
    const differences = compareResults(readRecord(text, "").results, now, {}, FILE);
    if (differences.length > 0) throw new Error("the record is not that of the figure");
  });
  return { reading, comparing, ratio: comparing / reading };
});
const median = (name) => ratios.map((one) => one[name]).toSorted((a, b) => a - b)[(ROUNDS - 1) / 2];
console.log(`notebook ${(json.length / 1e6).toFixed(1)} MB, record ${(text.length / 1e3).toFixed(1)} kB`);
console.log(
  `reading the notebook ${median("reading").toFixed(0)} ms, comparing ${median("comparing").toFixed(0)} ms, ratio ${median("ratio").toFixed(2)} (medians of ${ROUNDS})`,
);

function timed(work) {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
