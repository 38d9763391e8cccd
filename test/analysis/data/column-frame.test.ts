import { describe, expect, it } from "vitest";
import { columnFrame, pendingColumns } from "../../../src/analysis/data/column-frame.js";
import { column } from "../../../src/analysis/data/column.js";
import { DataFrame } from "../../../src/analysis/data/data-frame.js";
import { sortBy } from "../../../src/analysis/data/sort-by.js";
import { trainTestSplit } from "../../../src/analysis/data/train-test-split.js";
import { standardScaler } from "../../../src/analysis/validation/scaler.js";
import { table } from "../../../src/display/index.js";

const make = (): DataFrame =>
  columnFrame(["x", "t", "2024"], [Float64Array.of(2, 1, NaN), ["a", null, "c"], [true, false, null]], 3);

describe("a frame made from columns", () => {
  it("is a DataFrame like any other, with danfojs's types, values, index and columns", () => {
    const frame = make();
    expect(frame).toBeInstanceOf(DataFrame);
    expect([frame.shape, frame.columns, frame.dtypes]).toEqual([
      [3, 3],
      ["x", "t", "2024"],
      ["float32", "string", "boolean"],
    ]);
    expect(frame.values).toEqual([
      [2, "a", true],
      [1, null, false],
      [NaN, "c", null],
    ]);
    expect([frame.index, frame.shape]).toEqual([
      [0, 1, 2],
      [3, 3],
    ]);
    expect(frame.column("x").values).toEqual([2, 1, NaN]);
    expect((make() as unknown as { x: { values: unknown } }).x.values).toEqual([2, 1, NaN]);
  });

  it("is read by this module without building danfojs's rows", () => {
    const frame = make();
    expect(column(sortBy(frame, "x"), "x", { missing: "keep" })).toEqual([1, 2, NaN]);
    expect(pendingColumns(frame)).toBeDefined();
  });

  it("is split, scaled and shown without building danfojs's rows either", () => {
    const frame = columnFrame(["x", "t"], [Float64Array.of(3, 1, 2, 5), ["a", "b", null, "d"]], 4);
    const { train, test } = trainTestSplit(frame, { testFraction: 0.5, seed: 1 });
    const scaled = standardScaler().fit(train).transform(train);
    const shown = table(train).toMimeBundle().data["text/plain"];
    for (const one of [frame, train, test, scaled]) expect(pendingColumns(one)).toBeDefined();
    // The same, once danfojs has made its rows: labels and types too.
    expect(train.index).toHaveLength(2);
    expect(pendingColumns(train)).toBeUndefined();
    expect(table(train).toMimeBundle().data["text/plain"]).toBe(shown);
    expect(scaled.index).toEqual(train.index);
    expect([...train.index, ...test.index].toSorted()).toEqual([0, 1, 2, 3]);
    expect(column(scaled, "x").map(Math.abs).map(Math.round)).toEqual([1, 1]);
  });

  it("forgets its own columns once danfojs may change them", () => {
    const frame = make();
    frame.addColumn("y", [7, 8, 9], { inplace: true });
    expect(pendingColumns(frame)).toBeUndefined();
    (frame.getColumnData as unknown[][])[0]?.fill(5);
    expect([column(frame, "y"), column(frame, "x")]).toEqual([
      [7, 8, 9],
      [5, 5, 5],
    ]);
    expect(frame.shape).toEqual([3, 4]);
  });

  it("works with danfojs's own methods", () => {
    expect(make().drop({ columns: ["t"] }).columns).toEqual(["x", "2024"]);
    expect(make().iloc({ rows: [1] }).values).toEqual([[1, null, false]]);
    const renamed = make();
    renamed.rename({ x: "z" }, { inplace: true });
    expect(column(renamed, "z", { missing: "keep" })).toEqual([2, 1, NaN]);
  });

  it("shows itself as a table", () => {
    expect(String(make().toString())).toContain("2024");
    const empty = columnFrame(["x"], [new Float64Array(0)], 0);
    expect([empty.shape, empty.values, column(empty, "x")]).toEqual([[0, 1], [], []]);
  });
});
