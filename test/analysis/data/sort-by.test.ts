import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { column } from "../../../src/analysis/data/column.js";
import { DataFrame } from "../../../src/analysis/data/data-frame.js";
import { descending, sortBy } from "../../../src/analysis/data/sort-by.js";
import { AIRQUALITY } from "../r-tables.js";
import { SEEDS, randomIntegers } from "./random.js";
import { rowsIn } from "./rows.js";

function rank(value: number | string | null): [boolean, number | string] {
  return value === null || Number.isNaN(value) ? [true, 0] : [false, value];
}

function compare(a: number | string | null, b: number | string | null, sign: number): number {
  const [left, right] = [rank(a), rank(b)];
  if (left[0] || right[0]) return Number(left[0]) - Number(right[0]);
  return left[1] < right[1] ? -sign : left[1] > right[1] ? sign : 0;
}

describe("sortBy", () => {
  it("gives R's order by two columns, one descending, missing values last", () => {
    // R: order(airquality$Month, -airquality$Ozone)[1:40]
    const order = [
      30, 29, 1, 31, 2, 17, 24, 19, 6, 7, 28, 8, 4, 15, 12, 14, 16, 3, 13, 20, 22, 9, 11, 18, 23, 21, 5, 10,
      25, 26, 27, 40, 41, 48, 38, 44, 47, 49, 51, 50,
    ];
    const row = AIRQUALITY.Month.map((_, index) => index + 1);
    const sorted = sortBy({ ...AIRQUALITY, row }, ["Month", descending("Ozone")]);
    expect(column(sorted, "row").slice(0, 40)).toEqual(order);
  });

  it("sorts negative and huge numbers, infinities and missing values", () => {
    const x = [3, -1, NaN, Infinity, -Infinity, 0, 1e-320, -1e300, 2 ** 53];
    const up = [-Infinity, -1e300, -1, 0, 1e-320, 3, 2 ** 53, Infinity];
    expect(rowsIn(sortBy({ x }, "x")).flat()).toEqual([...up, null]);
    expect(rowsIn(sortBy({ x }, descending("x"))).flat()).toEqual([...up.toReversed(), null]);
  });

  it("sorts text by code units, booleans with false first, and dates by time", () => {
    expect(rowsIn(sortBy({ t: ["b", "a", null, "B", "é", ""] }, "t")).flat()).toEqual([
      "",
      "B",
      "a",
      "b",
      "é",
      null,
    ]);
    expect(rowsIn(sortBy({ t: [true, null, false] }, "t")).flat()).toEqual([false, true, null]);
    const [early, late] = [new Date("1969-01-01"), new Date("2026-01-01")];
    expect(rowsIn(sortBy({ d: [late, early] }, "d")).flat()).toEqual([early, late]);
  });

  it("leaves the frame it was given as it is", () => {
    const frame = new DataFrame({ x: [2, 1] });
    sortBy(frame, "x");
    expect(frame.values).toEqual([[2], [1]]);
  });

  it("sorts no rows, one row and a column without any value", () => {
    expect(sortBy({ x: [] }, "x").shape).toEqual([0, 1]);
    expect(rowsIn(sortBy({ x: [1] }, "x"))).toEqual([[1]]);
    expect(rowsIn(sortBy({ x: [null, null], y: [1, 2] }, "x"))).toEqual([
      [null, 1],
      [null, 2],
    ]);
  });

  it("refuses a column that mixes text and numbers", () => {
    expect(() => sortBy({ x: ["10", 9] }, "x")).toThrow(
      new DataError('column "x" mixes text with other values, which have no order between them'),
    );
  });

  it.each(SEEDS)("agrees with a stable comparison sort of random rows (seed %i)", (seed) => {
    const next = randomIntegers(seed);
    const size = next(300);
    const pick = <T>(values: readonly T[]): T[] =>
      Array.from({ length: size }, () => values[next(values.length)] as T);
    const x = pick([0, -0.5, 1e10, -1e10, NaN, 5e-324, 70000, 70001]);
    const t = pick(["a", "b", "ab", null]);
    const rows = x.map((_, row) => row);
    const expected = rows.toSorted(
      (a, b) =>
        compare(t[a] as string | null, t[b] as string | null, -1) ||
        compare(x[a] as number, x[b] as number, 1),
    );
    expect(column(sortBy({ x, t, rows }, [descending("t"), "x"]), "rows")).toEqual(expected);
  });
});
