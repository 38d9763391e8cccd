import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { DataFrame } from "../../../src/analysis/data/data-frame.js";
import { pivotLonger, pivotWider } from "../../../src/analysis/data/pivot.js";
import { SEEDS, randomIntegers } from "./random.js";
import { rowsIn } from "./rows.js";

const wide = { region: ["north", "south"], "2024": [1, 2], "2025": [3, NaN] };
const long = [
  ["north", "2024", 1],
  ["north", "2025", 3],
  ["south", "2024", 2],
  ["south", "2025", null],
];

describe("pivotLonger", () => {
  it("puts columns under each other, row by row, as tidyr does", () => {
    const frame = pivotLonger(wide, { columns: ["2024", "2025"], names: "year", values: "amount" });
    expect([frame.columns, rowsIn(frame)]).toEqual([["region", "year", "amount"], long]);
  });

  it("refuses columns of different types, and a name that is taken", () => {
    expect(() => pivotLonger({ a: [1], b: ["x"] }, { columns: ["a", "b"] })).toThrow(
      new DataError("pivotLonger: the columns a, b are not of one type"),
    );
    expect(() => pivotLonger(wide, { columns: ["2024"], names: "region" })).toThrow(
      new DataError('pivotLonger: two columns of the result would be called "region"'),
    );
  });
});

describe("pivotWider", () => {
  const frame = { region: ["n", "n", "s"], year: [2024, 2025, 2025], amount: [1, 3, 4] };

  it("makes a column of each name and leaves missing what does not occur", () => {
    const result = pivotWider(frame, { names: "year", values: "amount" });
    expect([result.columns, rowsIn(result)]).toEqual([
      ["region", "2024", "2025"],
      [
        ["n", 1, 3],
        ["s", null, 4],
      ],
    ]);
  });

  it("refuses two values in one place, naming both rows, and a missing name", () => {
    expect(() => pivotWider(frame, { rows: [], names: "year", values: "amount" })).toThrow(
      new DataError(
        'pivotWider: rows 2 and 3 both belong under "2025" in one row; aggregate with groupBy first',
      ),
    );
    expect(() => pivotWider({ r: [1], n: [null], v: [2] }, { names: "n", values: "v" })).toThrow(
      new DataError('column "n", row 1: the value is missing, but is to name a column'),
    );
    expect(() => pivotWider({ r: [1], n: ["r"], v: [2] }, { names: "n", values: "v" })).toThrow(
      new DataError('pivotWider: two columns of the result would be called "r"'),
    );
  });

  it("pivots no rows", () => {
    expect(pivotWider({ r: [], n: [], v: [] }, { names: "n", values: "v" }).shape).toEqual([0, 1]);
    expect(pivotLonger({ r: [], a: [] }, { columns: ["a"] }).shape).toEqual([0, 3]);
  });

  it.each(SEEDS)("undoes pivotLonger (seed %i)", (seed) => {
    const next = randomIntegers(seed);
    const size = next(12) + 1;
    const id = Array.from({ length: size }, (_, row) => `row ${row}`);
    const cells = () => Array.from({ length: size }, () => (next(4) === 0 ? NaN : next(100) / 8));
    const source = { id, "a-b": cells(), a_b: cells(), "": cells() };
    const longer = pivotLonger(source, { columns: ["a-b", "a_b", ""] });
    const back = pivotWider(longer, { names: "name", values: "value" });
    expect(back.columns).toEqual(Object.keys(source));
    expect(rowsIn(back)).toEqual(rowsIn(new DataFrame(source)));
  });
});
