import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { type TableData, type TableOptions, fixed, percent, table } from "../../src/display/index.js";

const rows = Object.freeze([
  { city: "北京", people: 21893095, growth: 0.012, coast: false },
  { city: "Oslo", people: 709037, growth: -1.5, coast: true },
  { city: null, people: undefined, growth: Number.NaN, coast: null },
]);

/** A danfojs frame as `display` recognises it, whichever copy of danfojs made it. */
const frame = {
  columns: ["x"],
  index: ["mean", "max"],
  shape: [2, 1],
  values: [[1.5], [2]],
  dtypes: ["float32"],
};

const bundle = (data: TableData, options?: TableOptions) => table(data, options).toMimeBundle();
const textOf = (data: TableData, options?: TableOptions) => bundle(data, options).data["text/plain"];
const htmlOf = (data: TableData, options?: TableOptions) => String(bundle(data, options).data["text/html"]);

describe("a table as text", () => {
  it("puts numbers to the right, words to the left, and counts wide characters as two", () => {
    expect(textOf(rows)).toBe(
      [
        "city    people  growth  coast",
        "北京  21893095   0.012  false",
        "Oslo    709037  -1.500  true",
        "NA          NA      NA  NA",
      ].join("\n"),
    );
  });

  it("writes numbers as they say, and keeps them as numbers", () => {
    const shares = [{ share: percent(0.6511) }, { share: percent(-0.031) }, { share: null }];
    expect(textOf(shares)).toBe(["share", "65.1%", "−3.1%", "   NA"].join("\n"));
    expect(bundle(shares).data["application/vnd.dataresource+json"]).toEqual({
      schema: { fields: [{ name: "share", type: "number", style: { kind: "percent", digits: 1 } }] },
      data: [{ share: 0.6511 }, { share: -0.031 }, { share: null }],
    });
    expect(textOf([{ a: percent(0.5) }, { a: fixed(2) }])).toBe("a\n50.0%\n2.00");
  });

  it("is what console.log prints", () => {
    expect(inspect(table([{ a: 1 }]))).toBe("a\n1");
  });

  it("shows the labels of rows that have any", () => {
    expect(textOf(frame)).toBe("        x\nmean  1.5\nmax   2.0");
    expect(textOf({ ...frame, index: [0, 1] })).toBe("  x\n1.5\n2.0");
    expect(textOf({ ...frame, index: [3, 4] })).toBe("     x\n3  1.5\n4  2.0");
  });

  it("takes columns by name, typed arrays too", () => {
    expect(textOf({ x: Float64Array.of(1, 2), y: ["a", "b"] })).toBe("x  y\n1  a\n2  b");
  });

  it("chooses, orders and names columns", () => {
    expect(textOf([{ a: 1, b: 2, c: 3 }], { columns: ["c", "a"] })).toBe("c  a\n3  1");
    expect(textOf([{ a: 1, b: 2 }], { columns: { b: "Two" } })).toBe("Two\n  2");
  });

  it("keeps as many significant digits as it is told", () => {
    const data = { x: [1 / 3], y: [2 / 3] };
    expect(textOf(data, { digits: 3 })).toBe("    x      y\n0.333  0.667");
    expect(textOf(data, { digits: { y: 2 } })).toBe("      x     y\n0.33333  0.67");
  });

  it("shows the first rows of many and says how many there are", () => {
    const many = { x: Array.from({ length: 50 }, (_, row) => row) };
    expect(String(textOf(many)).split("\n")).toHaveLength(22);
    expect(textOf(many, { maxRows: 2, caption: "Many" })).toBe("Many\nx\n0\n1\nfirst 2 of 50 rows");
    expect(textOf([{ a: 1 }].slice(1), { columns: [], note: "said" })).toBe("\nno rows\nsaid");
  });

  it("keeps a cell of several lines on one", () => {
    expect(textOf([{ a: "x\ny" }])).toBe("a\nx y");
  });
});

describe("a table as HTML", () => {
  it("has a caption, scoped headers and escaped cells", () => {
    expect(htmlOf([{ "<b>": "<script>&\"'" }], { caption: "a < b", note: "1 < 2\nend" })).toBe(
      [
        '<table class="galley-table">',
        "<caption>a &lt; b</caption>",
        '<thead><tr><th scope="col">&lt;b&gt;</th></tr></thead>',
        "<tbody><tr><td>&lt;script&gt;&amp;&quot;&#39;</td></tr></tbody>",
        '<tfoot><tr><td colspan="1">1 &lt; 2<br>end</td></tr></tfoot>',
        "</table>",
      ].join("\n"),
    );
  });

  it("marks numbers and row labels", () => {
    expect(htmlOf(frame)).toContain('<thead><tr><td></td><th scope="col" class="number">x</th></tr></thead>');
    expect(htmlOf(frame)).toContain('<tr><th scope="row">mean</th><td class="number">1.5</td></tr>');
  });
});

describe("a table as data", () => {
  it("keeps full precision, types and gaps", () => {
    expect(
      bundle(rows, { columns: { city: "City", people: "people", growth: "growth", coast: "coast" } }),
    ).toMatchObject({
      data: {
        "application/vnd.dataresource+json": {
          schema: {
            fields: [
              { name: "city", type: "string", title: "City" },
              { name: "people", type: "integer" },
              { name: "growth", type: "number", decimals: 3 },
              { name: "coast", type: "boolean" },
            ],
          },
          data: [
            { city: "北京", people: 21893095, growth: 0.012, coast: false },
            { city: "Oslo", people: 709037, growth: -1.5, coast: true },
            { city: null, people: null, growth: null, coast: null },
          ],
        },
      },
    });
  });

  it("has the row labels as its key, and the infinities by name", () => {
    const resource = bundle({ ...frame, values: [[Infinity], [-Infinity]] }).data[
      "application/vnd.dataresource+json"
    ];
    expect(resource).toEqual({
      schema: {
        fields: [
          { name: "index", type: "string", title: "" },
          { name: "x", type: "number", decimals: 0 },
        ],
        primaryKey: ["index"],
      },
      data: [
        { index: "mean", x: "INF" },
        { index: "max", x: "-INF" },
      ],
    });
  });

  it("does not lose a column that is called index", () => {
    const labelled = { ...frame, columns: ["index"] };
    expect(bundle(labelled).data["application/vnd.dataresource+json"]).toMatchObject({
      data: [
        { "row label": "mean", index: 1.5 },
        { "row label": "max", index: 2 },
      ],
    });
  });

  it("says in the metadata what a report needs, and nothing that was not given", () => {
    expect(bundle(rows, { caption: "Cities", label: "tbl-a", note: "n" }).metadata).toEqual({
      galley: { kind: "table", caption: "Cities", label: "tbl-a", note: "n" },
    });
    expect(bundle(rows).metadata).toEqual({ galley: { kind: "table" } });
  });
});

describe("table refuses", () => {
  it.each<[unknown, TableOptions, string]>([
    [[1, 2], {}, "table requires rows that are objects; row 0 is not one"],
    [[{ a: 1 }, [1]], {}, "row 1 is not one"],
    [{ a: [1], b: [1, 2] }, {}, "table requires columns of one length: a (1), b (2)"],
    [{ a: 5 }, {}, "a (no list)"],
    ["text", {}, "table requires rows, columns or a data frame, not string"],
    [[{ a: 1 }], { columns: ["b"] }, 'table has no column "b", only a'],
  ])("%j with %j", (data, options, message) => {
    expect(() => table(data as TableData, options)).toThrow(message);
  });
});
