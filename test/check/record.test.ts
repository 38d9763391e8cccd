import { describe, expect, it } from "vitest";
import { compareResults } from "../../src/check/compare/compare-results.js";
import { evidenceChanges } from "../../src/check/record/compare-evidence.js";
import { makeRecord, resultsToCompare } from "../../src/check/record/make-record.js";
import type { Evidence } from "../../src/check/record/record.js";
import { readRecord } from "../../src/check/record/read-record.js";
import { recordText } from "../../src/check/record/record-text.js";
import { claim, figure, markdown, table } from "../../src/display/index.js";
import { RecordError } from "../../src/errors.js";
import type { Notebook } from "../../src/notebook/nbformat.js";
import { code, executed, stream } from "./executed.js";
import { sentence, shows } from "./shown.js";

const file = "notebooks/a.ipynb";
const evidence: Evidence = {
  cells: { a: "11", b: "22" },
  modules: { "src/fit.ts": "33" },
  files: {
    "data/cars.csv": "44",
    "data/log.txt": "45",
    "data/asked.txt": "missing",
    "data/had.txt": "there",
  },
  network: ["a.org:443"],
  unseen: ["child process git"],
  packages: { arquero: "7.0.0", galley: "0.1.0 sha256:55" },
  lockfile: { "package-lock.json": "66" },
  parameters: { seed: "42" },
  determinism: { seed: "1", timeZone: "UTC" },
  versions: { node: "20.19.0" },
};

function textOf(notebook: Notebook): string {
  return recordText(makeRecord(resultsToCompare(notebook, {}, file), evidence, {}, file).record);
}

const small = executed(
  shows(
    "//| label: fig-a\n//| fig-cap: Two  lines",
    figure({ data: [{ y: [1, 2], type: "bar" }], layout: {} }),
  ),
  shows("", table([{ a: 1.5, b: "x" }], { label: "tbl-a", caption: "A table" })),
  shows("", claim("R²", { published: 0.9, computed: 1, tolerance: 0.005 })),
  shows("", markdown("A mean of 3.")),
  sentence({ "fit.slope": "3.93" }),
  code("//| check: text\n1", { outputs: [stream("printed\n")] }),
  code("2", { outputs: [stream("printed too, and not asked for\n")] }),
  shows("//| check: false\n3", table([{ a: 1 }])),
).notebook;

describe("a record", () => {
  it("holds figures, tables, claims, sentences and values, and printed text where asked", () => {
    const { results } = readRecord(textOf(small), "a.record.json");
    expect(results).toEqual([
      {
        label: "fig-a",
        kind: "figure",
        cell: "cell-0",
        title: "Two lines",
        data: [{ type: "bar", y: [1, 2] }],
        layout: {},
      },
      {
        label: "tbl-a",
        kind: "table",
        cell: "cell-1",
        title: "A table",
        columns: [
          { name: "a", values: [1.5] },
          { name: "b", values: ["x"] },
        ],
      },
      {
        label: "claim R²",
        kind: "claim",
        cell: "cell-2",
        statement: "R²",
        published: 0.9,
        computed: 1,
        tolerance: 0.005,
        stands: false,
      },
      { label: "text@cell-3", kind: "text", cell: "cell-3", text: "A mean of 3." },
      { label: "value fit.slope", kind: "value", cell: "cell-4", expression: "fit.slope", text: "3.93" },
      { label: "text@cell-5", kind: "text", cell: "cell-5", text: "printed" },
    ]);
  });

  it("is the same text for the same run, with lists wrapped for review", () => {
    expect(textOf(small)).toBe(textOf(structuredClone(small)));
    const wide = executed(shows("", table({ n: Array.from({ length: 20 }, (_, i) => i + 0.125) }))).notebook;
    const lines = textOf(wide).split("\n");
    expect(lines.every((line) => line.length <= 100)).toBe(true);
    expect(lines.filter((line) => line.includes(".125")).length).toBeGreaterThan(1);
  });

  it("is refused with a remedy where it is none", () => {
    expect(() => readRecord("{", "a.record.json")).toThrow(RecordError);
    expect(() => readRecord("<<<<<<< HEAD\n{}", "a.record.json")).toThrow("it holds a merge conflict");
    expect(() => readRecord('{"version": 0}', "a.record.json")).toThrow("a.record.json, version: ");
    expect(() => readRecord('{"version": 2}', "a.record.json")).toThrow(
      "a.record.json was made by a newer Galley: its format is 2, and this one reads 1",
    );
  });
});

describe("a figure of a million points", () => {
  const count = 1_000_000;
  const x = Array.from({ length: count }, (_, index) => index);
  const y = x.map((value) => Math.sin(value / 1000) + (value % 97) / 100);
  const big = (ys: number[]): Notebook =>
    executed(shows("", figure({ data: [{ name: "data", x, y: ys }] }, { label: "fig-big" }))).notebook;
  const notebook = big(y);
  const text = textOf(notebook);

  it("has a record of a few kilobytes", () => {
    expect(text.length).toBeLessThan(50_000);
  });

  it("is the same as what it was made from", () => {
    const { results } = readRecord(text, "");
    expect(compareResults(results, resultsToCompare(notebook, {}, file), {}, file)).toEqual([]);
  });

  it("is not the same with one point moved by a hundred-thousandth", () => {
    const { results } = readRecord(text, "");
    const moved = big(y.with(700_123, y[700_123]! * (1 + 1e-5)));
    const [difference] = compareResults(results, resultsToCompare(moved, {}, file), {}, file);
    expect(difference).toMatchObject({
      weight: "data",
      message: "y: something moved among values 700001 to 710000 (compared as a sketch of 1000000 points)",
    });
  });

  it("is compared point by point where it is kept in full", () => {
    const settings = { notebooks: { [file]: { results: { "fig-big": { full: true } } } } };
    const before = resultsToCompare(notebook, settings, file);
    const { full } = makeRecord(before, evidence, settings, file);
    expect(full["fig-big"]).toBe(before[0]);
  });
});

/** The shortest of three, in milliseconds. */

describe("evidence", () => {
  it("says in words what changed", () => {
    const after: Evidence = {
      cells: { a: "12", c: "77" },
      modules: { "src/fit.ts": "34" },
      files: {
        "data/cars.csv": "missing",
        "data/log.txt": "rewritten",
        "data/asked.txt": "there",
        "data/had.txt": "46",
        "data/new.csv": "1",
      },
      network: ["b.org:443"],
      environment: ["KEY"],
      unseen: ["child process git"],
      packages: { arquero: "7.1.0", galley: "0.1.0 sha256:56" },
      lockfile: { "package-lock.json": "67" },
      parameters: { seed: "7" },
      determinism: { seed: "2" },
      versions: { node: "22.1.0" },
    };
    const names = new Map([
      ["a", "cell 1"],
      ["c", "cell 3"],
    ]);
    expect(evidenceChanges(evidence, after, names)).toEqual([
      "cell 1 changed",
      "a cell (b) is gone",
      "cell 3 is new",
      "src/fit.ts changed",
      "data/cars.csv is no longer there",
      "data/log.txt is now changed by the notebook itself",
      "data/asked.txt is there now",
      "data/new.csv is new",
      "network access to b.org:443 is new",
      "network access to a.org:443 is gone",
      "environment variable KEY is new",
      "parameter seed 42 → 7",
      "the seed 1 → 2",
      "the time zone is gone",
      "package arquero 7.0.0 → 7.1.0",
      "package galley 0.1.0 changed (its files lie in the project)",
      "node 20.19.0 → 22.1.0",
      "package-lock.json changed",
    ]);
    expect(evidenceChanges(evidence, evidence, names)).toEqual([]);
  });
});
