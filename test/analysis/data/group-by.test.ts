import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { column } from "../../../src/analysis/data/column.js";
import type { CellValue } from "../../../src/analysis/data/frame.js";
import { DataFrame } from "../../../src/analysis/data/data-frame.js";
import { groupBy } from "../../../src/analysis/data/group-by.js";
import { quantile } from "../../../src/analysis/data/quantile.js";
import "../relative.js";
import { AIRQUALITY } from "../r-tables.js";
import { SEEDS, randomIntegers } from "./random.js";
import { rowsIn } from "./rows.js";

describe("groupBy", () => {
  it("gives R's statistics of Ozone by Month", () => {
    // R: aggregate(airquality["Ozone"], airquality["Month"], mean, na.rm = TRUE), and so with sd, var, median, sum, min, max
    const result = groupBy(AIRQUALITY, "Month", {
      mean: ["Ozone", "mean"],
      sd: ["Ozone", "sd"],
      variance: ["Ozone", "variance"],
      median: ["Ozone", "median"],
      sum: ["Ozone", "sum"],
      min: ["Ozone", "min"],
      max: ["Ozone", "max"],
      // R: function(x) quantile(x, 0.9, na.rm = TRUE)
      q90: ["Ozone", (values) => quantile(values, 0.9)],
    });
    expect(column(result, "Month")).toEqual([5, 6, 7, 8, 9]);
    const reference = {
      mean: [
        23.615384615384617, 29.444444444444443, 59.115384615384613, 59.96153846153846, 31.448275862068964,
      ],
      sd: [22.224449461036237, 18.207904266493102, 31.635836544118032, 39.68121043439151, 24.141822346436413],
      variance: [
        493.92615384615385, 331.52777777777777, 1000.8261538461538, 1574.5984615384616, 582.82758620689651,
      ],
      median: [18, 23, 60, 52, 23],
      sum: [614, 265, 1537, 1559, 912],
      min: [1, 12, 7, 9, 7],
      max: [115, 71, 135, 168, 96],
      q90: [39, 45.399999999999977, 97, 114, 74],
    };
    for (const [name, values] of Object.entries(reference))
      expect(column(result, name)).toBeWithinRelative(values, 1e-12);
  });

  it("gives a missing result where a value is missing, if asked, as R without na.rm", () => {
    const result = groupBy({ k: [1, 1, 2], x: [1, NaN, 3] }, "k", { m: ["x", "mean"] }, { missing: "keep" });
    expect(rowsIn(result)).toEqual([
      [1, null],
      [2, 3],
    ]);
  });

  it("names the row of a missing value where they are refused", () => {
    expect(() =>
      groupBy({ k: [1, 1], x: [1, NaN] }, "k", { m: ["x", "mean"] }, { missing: "error" }),
    ).toThrow(new DataError('column "x", row 2: the value is missing'));
  });

  it("keeps keys with - and _ apart, text from numbers, and the missing key as the last group", () => {
    const frame = {
      a: ["x-y", "x", "x_y", "x", null, undefined],
      b: ["z", "y-z", "z", "y_z", "z", "z"],
    };
    expect(rowsIn(groupBy(frame, ["a", "b"], { n: "count" }))).toEqual([
      ["x", "y-z", 1],
      ["x", "y_z", 1],
      ["x-y", "z", 1],
      ["x_y", "z", 1],
      [null, "z", 2],
    ]);
    expect(() => groupBy({ k: ["1", 1] }, "k", { n: "count" })).toThrow(/column "k" mixes text/);
  });

  it("takes 0 and -0, and dates of one time, as one key", () => {
    expect(rowsIn(groupBy({ k: [0, -0, 0.5] }, "k", { n: "count" }))).toEqual([
      [0, 2],
      [0.5, 1],
    ]);
    const days = [new Date("2026-01-02"), new Date("2026-01-01"), new Date("2026-01-02")];
    expect(rowsIn(groupBy({ day: days }, "day", { n: "count" }))).toEqual([
      [new Date("2026-01-01"), 1],
      [new Date("2026-01-02"), 2],
    ]);
  });

  it("counts rows, values, missing and distinct values, and takes the first and last", () => {
    const frame = { k: [1, 1, 1, 2], t: ["b", null, "a", null] };
    const result = groupBy(frame, "k", {
      rows: "count",
      present: ["t", "count"],
      missing: ["t", "missing"],
      distinct: ["t", "distinct"],
      first: ["t", "first"],
      last: ["t", "last"],
    });
    expect(rowsIn(result)).toEqual([
      [1, 3, 2, 1, 2, "b", "a"],
      [2, 1, 0, 1, 0, null, null],
    ]);
  });

  it("has no standard deviation of one value and no mean of none; their sum is 0", () => {
    const result = groupBy({ k: [1, 2], x: [5, NaN] }, "k", {
      sd: ["x", "sd"],
      mean: ["x", "mean"],
      sum: ["x", "sum"],
      median: ["x", "median"],
      max: ["x", "max"],
    });
    expect(rowsIn(result)).toEqual([
      [1, null, 5, 5, 5, 5],
      [2, null, null, 0, null, null],
    ]);
  });

  it("makes one group of all rows without keys, and no group of no rows", () => {
    expect(rowsIn(groupBy({ x: [1, 2] }, [], { s: ["x", "sum"] }))).toEqual([[3]]);
    const none = groupBy({ k: [], x: [] }, "k", { s: ["x", "sum"] });
    expect([none.shape, none.columns]).toEqual([
      [0, 2],
      ["k", "s"],
    ]);
    expect(
      groupBy(new DataFrame([], { columns: ["k"], dtypes: ["string"] }), "k", { n: "count" }).shape,
    ).toEqual([0, 2]);
  });

  it.each([
    [
      () => groupBy({ k: ["a"], t: ["b"] }, "k", { m: ["t", "mean"] }),
      'groupBy: "m" asks for a statistic of numbers, but column "t" is text',
    ],
    [() => groupBy({ k: [1] }, "nope", { n: "count" }), 'no column "nope"; the columns are k'],
    [
      () => groupBy({ k: [1] }, "k", { k: "count" }),
      'groupBy: two columns of the result would be called "k"',
    ],
    [
      () => groupBy({ k: [1] }, "k", { m: ["k", "mode" as "mean"] }),
      'groupBy: "m" asks for mode; the statistics are count, missing, distinct, first, last, sum, mean, median, min, max, sd, variance',
    ],
  ])("refuses what has no answer (%#)", (call, message) => {
    expect(call).toThrow(new DataError(message));
  });

  it.each(SEEDS)("agrees with a naive grouping of random rows (seed %i)", (seed) => {
    const next = randomIntegers(seed);
    const size = next(60) + 1;
    const make = <T extends CellValue>(values: readonly T[]): T[] =>
      Array.from({ length: size }, () => values[next(values.length)] as T);
    const a = make(["a", "b", "a-b", "", null]);
    const b = make([1, 2.5, -3, NaN, 1e300, 0]);
    const x = make([0.1, 2, 3e10, NaN, -7]);
    const naive = new Map<string, { n: number; values: number[] }>();
    for (let row = 0; row < size; row++) {
      const key = JSON.stringify([a[row], b[row]]);
      const group = naive.get(key) ?? { n: 0, values: [] };
      group.n++;
      if (!Number.isNaN(x[row])) group.values.push(x[row] as number);
      naive.set(key, group);
    }
    const result = rowsIn(groupBy({ a, b, x }, ["a", "b"], { n: "count", m: ["x", "mean"] }));
    expect(result.length).toBe(naive.size);
    for (const [keyA, keyB, n, m] of result) {
      const group = naive.get(JSON.stringify([keyA, keyB]));
      expect(n).toBe(group?.n);
      const values = group?.values ?? [];
      if (values.length === 0) expect(m).toBeNull();
      else
        expect([m as number]).toBeWithinRelative([values.reduce((s, v) => s + v, 0) / values.length], 1e-12);
    }
  });
});
