import { describe as suite, expect, it } from "vitest";
import { column } from "../../../src/analysis/data/column.js";
import { describe } from "../../../src/analysis/data/describe.js";
import "../relative.js";
import { AIRQUALITY } from "../r-tables.js";
import { rowsIn } from "./rows.js";

suite("describe", () => {
  it("gives R's summary of airquality, with the missing values counted", () => {
    const frame = describe(AIRQUALITY);
    // R: for each column x, sum(!is.na(x)), sum(is.na(x)), mean, sd and quantile(x, c(0, .25, .5, .75, 1)), na.rm = TRUE
    const reference = {
      count: [116, 146, 153, 153, 153, 153],
      missing: [37, 7, 0, 0, 0, 0],
      mean: [
        42.129310344827587, 185.93150684931507, 9.9575163398692812, 77.8823529411764639, 6.9934640522875817,
        15.803921568627452,
      ],
      sd: [
        32.987884514433951, 90.058422228381673, 3.5230013522125962, 9.4652697409714559, 1.4165224840123147,
        8.8645203684254188,
      ],
      min: [1, 7, 1.7, 56, 5, 1],
      q1: [18, 115.75, 7.4, 72, 6, 8],
      median: [31.5, 205, 9.7, 79, 7, 16],
      q3: [63.25, 258.75, 11.5, 85, 8, 23],
      max: [168, 334, 20.7, 97, 9, 31],
    };
    for (const [name, values] of Object.entries(reference)) {
      expect(column(frame, name)).toBeWithinRelative(values, 1e-12);
    }
    expect(frame.columns).toEqual(["column", "type", ...Object.keys(reference)]);
  });

  it("tells of text, booleans and dates how many there are and which comes most", () => {
    const day = new Date("2026-01-01");
    const frame = describe({
      t: ["b", "a", "a", null],
      f: [true, false, true, true],
      d: [day, null, null, null],
    });
    expect([frame.columns, rowsIn(frame)]).toEqual([
      ["column", "type", "count", "missing", "distinct", "top", "topCount"],
      [
        ["t", "text", 3, 1, 2, "a", 2],
        ["f", "boolean", 4, 0, 2, true, 3],
        ["d", "date", 1, 3, 1, day, 1],
      ],
    ]);
  });

  it("has no sd of one row, and nothing to tell of a column without any value or of no rows", () => {
    expect(rowsIn(describe({ x: [7] }))).toEqual([["x", "number", 1, 0, 7, null, 7, 7, 7, 7, 7]]);
    expect(rowsIn(describe({ x: [NaN, NaN] }))).toEqual([
      ["x", "number", 0, 2, ...Array.from({ length: 7 }, () => null)],
    ]);
    expect(rowsIn(describe({ x: [null, null] }))).toEqual([["x", "empty", 0, 2, 0, null, null]]);
    expect(rowsIn(describe({ x: [] }))).toEqual([["x", "empty", 0, 0, 0, null, null]]);
  });
});
