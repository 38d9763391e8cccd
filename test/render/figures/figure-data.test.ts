import { describe, expect, it } from "vitest";
import { figureTables } from "../../../src/render/figures/figure-data.js";
import { readPlotlyFigure } from "../../../src/notebook/outputs/plotly-figure.js";
import type { Json } from "../../../src/notebook/nbformat.js";
import { toCsv } from "../../../src/render/tables/csv.js";
import { arrayValues } from "../../../src/notebook/outputs/typed-array.js";

const tables = (data: Json, layout: Json = {}): ReturnType<typeof figureTables> =>
  figureTables(readPlotlyFigure({ data, layout })!);

describe("the numbers behind a figure", () => {
  it("have the axes' titles for names", () => {
    const layout = { xaxis: { title: { text: "Speed (<i>mph</i>)" } }, yaxis: { title: "Distance" } };
    expect(tables([{ x: [1, 2], y: [3, 4] }], layout)).toEqual([
      {
        name: "",
        table: {
          rowCount: 2,
          columns: [
            { name: "Speed ( mph )", values: [1, 2] },
            { name: "Distance", values: [3, 4] },
          ],
        },
      },
    ]);
  });

  it("of lines over the same x stand side by side", () => {
    const [only, ...others] = tables([
      { name: "a", x: [1, 2], y: [3, 4] },
      { name: "b", x: [1, 2], y: [5, 6] },
    ]);
    expect(others).toEqual([]);
    expect(only!.table.columns.map(({ name }) => name)).toEqual(["x", "a", "b"]);
  });

  it("of traces that share nothing are a table each, under their names", () => {
    expect(
      tables([
        { name: "a", x: [1], y: [3] },
        { x: [2], y: [5] },
      ]).map(({ name }) => name),
    ).toEqual(["a", "2"]);
  });

  it("of a heat map are a row for each y and a column for each x", () => {
    const [only] = tables([
      {
        type: "heatmap",
        z: [
          [1, 2],
          [3, 4],
        ],
        x: ["p", "q"],
        y: ["r", "s"],
      },
    ]);
    expect(only!.table.columns).toEqual([
      { name: "", values: ["r", "s"] },
      { name: "p", values: [1, 3] },
      { name: "q", values: [2, 4] },
    ]);
  });

  it("of pies, boxes and spreads are there too, and columns of unequal length are filled up", () => {
    expect(
      tables([{ type: "pie", labels: ["a"], values: [1] }])[0]!.table.columns.map(({ name }) => name),
    ).toEqual(["labels", "values"]);
    expect(tables([{ type: "box", y: [1, 2], error_y: { array: [0.1] } }])[0]!.table.columns).toEqual([
      { name: "y", values: [1, 2] },
      { name: "±", values: [0.1, null] },
    ]);
    expect(tables([{ type: "indicator" }])).toEqual([]);
  });

  it("are unpacked where plotly's Python library packed them", () => {
    const bdata = Buffer.from(new Float64Array([1.5, -2]).buffer).toString("base64");
    expect(arrayValues({ dtype: "f8", bdata })).toEqual([1.5, -2]);
    const matrix = Buffer.from(new Int16Array([1, 2, 3, 4]).buffer).toString("base64");
    expect(arrayValues({ dtype: "i2", bdata: matrix, shape: "2, 2" })).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(arrayValues({ dtype: "q9", bdata })).toBeUndefined();
  });

  it("are written as CSV whole and unrounded, with what is missing left empty", () => {
    const table = {
      rowCount: 2,
      columns: [
        { name: 'a "b", c', values: [0.1 + 0.2, null] },
        { name: "d", values: ["x\ny", true] },
      ],
    };
    expect(toCsv(table)).toBe('"a ""b"", c",d\r\n0.30000000000000004,"x\ny"\r\n,true\r\n');
  });
});
