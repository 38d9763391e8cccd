import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/notebook/nbformat.js";
import { describeFigure } from "../../src/notebook/outputs/describe-figure.js";

const words = (data: JsonObject[], layout: JsonObject = {}, lang = "en"): string =>
  describeFigure({ data, layout, config: {}, frames: [] }, lang);

describe("what a figure shows, where nobody has said it", () => {
  const cars: JsonObject[] = [
    { type: "scatter", mode: "markers", name: "observed", x: [4, 25, 10], y: [2, 120, 26] },
    { type: "scattergl", name: "fitted", x: [4, 25], y: [-1.8499, 80.7] },
  ];
  const layout: JsonObject = {
    title: { text: "Stopping <b>distance</b>" },
    xaxis: { title: { text: "Speed (mph)" } },
    yaxis: { title: "Distance (ft)" },
  };

  it("names its title, its traces and what its axes span", () => {
    expect(words(cars, layout)).toBe(
      'Stopping distance; points of 3 values ("observed"), a line ("fitted"); Speed (mph) from 4 to 25; Distance (ft) from −1.85 to 120',
    );
    expect(words(cars, layout, "zh-Hans")).toBe(
      "Stopping distance；散点（3 个值）“observed”、折线“fitted”；Speed (mph) 从 4 到 25；Distance (ft) 从 −1.85 到 120",
    );
  });

  it("says of categories only what they are, and of many traces the first", () => {
    expect(words([{ type: "bar", x: ["a", "b"], y: [3, 3] }], { xaxis: { title: "Kind" } })).toBe(
      "Bars; Kind; y 3",
    );
    const lines: JsonObject[] = Array.from({ length: 9 }, () => ({ type: "box", y: [1, null, 2] }));
    expect(words(lines)).toBe("A box plot, a box plot, a box plot, a box plot, …; y from 1 to 2");
  });

  it("reads packed numbers, and calls a rare kind by its name", () => {
    const bdata = Buffer.from(Float64Array.of(1, 5).buffer).toString("base64");
    expect(words([{ mode: "lines", y: { dtype: "f8", bdata } }])).toBe("A line; y from 1 to 5");
    expect(words([{ type: "sankey" }])).toBe("Sankey");
  });
});
