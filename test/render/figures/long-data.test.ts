import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/notebook/nbformat.js";
import { longData } from "../../../src/render/figures/long-data.js";
import { toCsv } from "../../../src/render/tables/csv.js";

const csvOf = (data: JsonObject[], layout: JsonObject = {}): string | undefined => {
  const table = longData({ data, layout, config: {}, frames: [] });
  return table && toCsv(table).replaceAll("\r\n", "\n");
};

describe("a figure's numbers for other programs", () => {
  it("have a row for each point, under the words of the axes, and say which trace it is of", () => {
    const data: JsonObject[] = [
      { name: "seen", x: [1, 2], y: [10, 20] },
      { type: "bar", x: [1, 3], y: [5, null], text: ["a", "b, c"] },
    ];
    const layout = { xaxis: { title: { text: "Speed" } }, yaxis: { title: "Way <b>(m)</b>" } };
    expect(csvOf(data, layout)).toBe(
      'trace,Speed,Way (m),text\nseen,1,10,\nseen,2,20,\n2,1,5,a\n2,3,,"b, c"\n',
    );
  });

  it("of one trace need no name for it, and fill up where its lists differ in length", () => {
    expect(csvOf([{ x: [1, 2, 3], y: [4] }])).toBe("x,y\n1,4\n2,\n3,\n");
  });

  it("of a heat map have a row for each of its cells", () => {
    const z = [
      [1, 2],
      [3, 4],
    ];
    expect(csvOf([{ type: "heatmap", x: ["a", "b"], y: ["c", "d"], z }])).toBe(
      "x,y,z\na,c,1\nb,c,2\na,d,3\nb,d,4\n",
    );
    expect(csvOf([{ type: "heatmap", z: [[7, 8]] }])).toBe("x,y,z\n0,0,7\n1,0,8\n");
  });

  it("are none where no trace holds lists", () => {
    expect(csvOf([{ type: "indicator", value: 3 }])).toBeUndefined();
  });
});
