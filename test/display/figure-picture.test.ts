import { describe, expect, it } from "vitest";
import { figurePicture } from "../../src/display/figure-picture/figure-picture.js";

type Json = Record<string, unknown>;

function picture(data: Json[], layout: Json = {}): string {
  const svg = figurePicture({ data, layout }, "what it shows");
  if (svg === undefined) throw new Error("no picture");
  return svg;
}

/** Texts in the order in which they stand. */
const texts = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text!);

/** Middle of the dots, in pixels. */
const dots = (svg: string): number[][] =>
  [...svg.matchAll(/M([\d.]+) ([\d.]+)h0/g)].map(([, x, y]) => [Number(x), Number(y)]);

const bars = (svg: string): { x: number; y: number; width: number; height: number }[] =>
  [
    ...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="#[^"]{6}"\/>/g),
  ].map(([, x, y, width, height]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }));

const markers = (x: unknown[], y: unknown[], more: Json = {}): Json => ({
  type: "scatter",
  mode: "markers",
  x,
  y,
  ...more,
});

describe("figurePicture", () => {
  it("puts points where their values are, upwards and to the right", () => {
    const [first, second, third] = dots(picture([markers([0, 5, 10], [0, 5, 10])]));
    expect(second![0]! - first![0]!).toBeCloseTo(third![0]! - second![0]!, 0);
    expect(first![1]! - second![1]!).toBeCloseTo(second![1]! - third![1]!, 0);
    expect(third![0]).toBeGreaterThan(first![0]!);
    expect(third![1]).toBeLessThan(first![1]!);
  });

  it("marks its axes with round numbers, dates, powers and categories", () => {
    expect(texts(picture([markers([0, 100], [0, 1])]))).toEqual(expect.arrayContaining(["0.2", "20", "100"]));
    const dates = markers(["2020-01-01", "2022-01-01"], [1, 1000]);
    const svg = picture([dates], { yaxis: { type: "log" } });
    expect(texts(svg)).toEqual(expect.arrayContaining(["2021-01", "1", "10", "100", "1000"]));
    expect(texts(picture([markers(["low", "high"], [1, 2])]))).toEqual(
      expect.arrayContaining(["low", "high"]),
    );
  });

  it("leaves a gap where a value is missing, and draws values of no place on a log axis nowhere", () => {
    const lines = { type: "scatter", mode: "lines", x: [1, 2, 3, 4], y: [1, null, 3, 4] };
    const [path] = /(?<=d=")M[^"]*(?=" fill="none")/.exec(picture([lines])) ?? [""];
    expect(path.match(/M/g)).toHaveLength(2);
    expect(dots(picture([markers([0, -1, 10, 100], [1, 1, 1, 1])], { xaxis: { type: "log" } }))).toHaveLength(
      2,
    );
  });

  it("stands bars on zero, beside each other or on each other", () => {
    const data = [
      { type: "bar", name: "a", x: ["p", "q"], y: [1, 2] },
      { type: "bar", name: "b", x: ["p", "q"], y: [3, 4] },
    ];
    const beside = bars(picture(data));
    expect(beside[2]!.x).toBeGreaterThan(beside[0]!.x);
    expect(beside[1]!.height / beside[0]!.height).toBeCloseTo(2, 1);
    const stacked = bars(picture(data, { barmode: "stack" }));
    expect(stacked[2]!.x).toBe(stacked[0]!.x);
    expect(stacked[2]!.y + stacked[2]!.height).toBeCloseTo(stacked[0]!.y, 0);
  });

  it("draws boxes of given quartiles and of plain values alike", () => {
    const values = [1, 2, 3, 4, 20];
    const given = { q1: [1.75], median: [3], q3: [8], lowerfence: [1], upperfence: [8] };
    const ofValues = picture([{ type: "box", name: "a", x: values.map(() => "a"), y: values }]);
    const ofQuartiles = picture([{ type: "box", name: "a", x: ["a"], y: [[20]], ...given }]);
    expect(ofQuartiles).toBe(ofValues);
    expect(dots(ofValues)).toHaveLength(1);
  });

  it("writes the texts of a matrix in its cells, row by row", () => {
    const matrix = {
      type: "heatmap",
      x: ["a", "b"],
      y: ["c", "d"],
      z: [
        [0, 1],
        [1, 0],
      ],
      text: [
        ["zero", "one"],
        ["uno", "nil"],
      ],
      texttemplate: "%{text}",
    };
    expect(texts(picture([matrix])).filter((text) => text.length > 1)).toEqual(["zero", "one", "uno", "nil"]);
  });

  it("turns an axis that is reversed, and keeps to a range that is given", () => {
    const [first, second] = dots(
      picture([markers([1, 2], [1, 2])], { yaxis: { autorange: "reversed" }, xaxis: { range: [0, 10] } }),
    );
    expect(second![1]).toBeGreaterThan(first![1]!);
    expect(second![0]! - first![0]!).toBeLessThan(100);
  });

  it("draws panels in their own places", () => {
    const data = [markers([1, 2], [1, 2]), markers([1, 2], [1, 2], { xaxis: "x2", yaxis: "y2" })];
    const places = dots(picture(data, { grid: { rows: 1, columns: 2, pattern: "independent" } }));
    expect(places[2]![0]).toBeGreaterThan(places[1]![0]!);
  });

  it("names several traces in a legend, and one only when asked to", () => {
    const [a, b] = [markers([1], [1], { name: "first" }), markers([2], [2], { name: "second" })];
    expect(texts(picture([a, b]))).toEqual(expect.arrayContaining(["first", "second"]));
    expect(texts(picture([a]))).not.toContain("first");
    expect(texts(picture([a], { showlegend: true }))).toContain("first");
    expect(texts(picture([a, b], { showlegend: false }))).not.toContain("first");
  });

  it("lets no text out of its place, and has no id that another picture could share", () => {
    const svg = picture([markers([1], [1], { name: "<script>alert(1)</script>" })], {
      showlegend: true,
      title: { text: 'a "b" & c' },
    });
    expect(svg).not.toContain("<script");
    expect(svg).toContain("a &quot;b&quot; &amp; c");
    expect(svg).not.toContain(" id=");
  });

  it("stays small with very many points", () => {
    const x = Array.from({ length: 100_000 }, (_, index) => Math.sin(index));
    const y = Array.from({ length: 100_000 }, (_, index) => Math.cos(index * 7));
    expect(picture([markers(x, y)]).length).toBeLessThan(1_000_000);
  });

  it.each([
    ["pies", [{ type: "pie", values: [1] }], {}],
    ["three dimensions", [{ type: "surface", z: [[1]] }], {}],
    ["bars that lie", [{ type: "bar", orientation: "h", x: [1], y: ["a"] }], {}],
    ["two scales over each other", [markers([1], [1])], { yaxis2: { overlaying: "y" } }],
    ["very many points", [markers(Array(100_001).fill(1), Array(100_001).fill(1))], {}],
    ["nothing", [], {}],
  ])("draws no picture of %s rather than a wrong one", (_what, data, layout) => {
    expect(figurePicture({ data, layout }, "")).toBeUndefined();
  });
});
