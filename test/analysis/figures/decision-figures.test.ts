import { describe, expect, it } from "vitest";
import {
  type Figure,
  markovProcess,
  policyPlot,
  routePlot,
  shortestPath,
  valueIteration,
  weightTriangle,
} from "../../../src/analysis/index.js";

const OFFERS = {
  stay: { pay: 0.9, growth: 0.2, peace: 0.5 },
  go: { pay: 0.4, growth: 0.9, peace: 0.5 },
};

const roads = { from: ["a", "b"], to: ["b", "c"], length: [1, 2] };
const places = { node: ["a", "b", "c"], x: [0, 1, 1], y: [0, 0, 1] };

const metadata = (figure: Figure) =>
  figure.toMimeBundle().metadata?.galley as { caption: string; alt: string };
const traces = (figure: Figure) => figure.data as unknown as Record<string, unknown[]>[];

describe("weightTriangle", () => {
  it("cuts the triangle into regions whose areas are exact", () => {
    // go is best where 0.5 pay < 0.7 growth: growth is at least 5/12 of the two; peace does not matter.
    const { alt } = metadata(weightTriangle(OFFERS));
    expect(alt).toContain("stay is best on 41.67 % of it");
    expect(alt).toContain("go is best on 58.33 % of it");
  });

  it("marks the given weights where they lie", () => {
    const [, , mark] = traces(weightTriangle(OFFERS, { weights: { pay: 0, growth: 1, peace: 0 } }));
    expect(mark).toMatchObject({ x: [1], y: [0] });
  });

  it("leaves nothing of the triangle to an alternative that is never best, or equal to an earlier one", () => {
    const equal = { first: { a: 1, b: 2, c: 3 }, same: { a: 1, b: 2, c: 3 }, worse: { a: 0, b: 0, c: 0 } };
    const { alt } = metadata(weightTriangle(equal));
    expect(alt).toContain("first is best on 100 %");
    expect(alt).toContain("same is best on 0 %");
    expect(alt).toContain("worse is best on 0 %");
  });

  it("refuses other than three criteria, and speaks Chinese", () => {
    expect(() => weightTriangle({ x: { a: 1 }, y: { a: 2 } })).toThrow("three criteria");
    expect(metadata(weightTriangle(OFFERS, { lang: "zh" })).alt).toContain("go 在其中 58.33 % 上最优");
  });
});

describe("policyPlot", () => {
  const process = markovProcess(
    { state: ["a", "b"], action: ["go", "sell"], next: ["b", "end"], reward: [0, 10] },
    { discount: 0.5 },
  );

  it("draws each state that is no end with its value and action", () => {
    const figure = policyPlot(valueIteration(process));
    expect(traces(figure)[0]).toMatchObject({ x: [5, 10], y: ["a", "b"], text: ["go", "sell"] });
    expect(metadata(figure).alt).toContain("a is worth 5, best: go; b is worth 10, best: sell");
    expect(metadata(policyPlot(valueIteration(process), { lang: "zh" })).alt).toContain(
      "a 的价值为 5，最优动作：go",
    );
  });
});

describe("routePlot", () => {
  it("draws the route over its graph", () => {
    const figure = routePlot(shortestPath(roads, { from: "a", to: "c" }), roads, places);
    expect(traces(figure)[1]).toMatchObject({ x: [0, 1, 1], y: [0, 0, 1] });
    expect(metadata(figure).caption).toBe("Shortest path from a to c: length 3, 2 legs");
    expect(metadata(figure).alt).toContain("a → b → c");
  });

  it("refuses a node without a place", () => {
    const route = shortestPath(roads, { from: "a", to: "c" });
    expect(() => routePlot(route, roads, { node: ["a"], x: [0], y: [0] })).toThrow(
      'the node "b" has no place',
    );
  });
});
