import { describe, expect, it } from "vitest";
import { DataError, randomSource, shortestPath } from "../../../src/analysis/index.js";

const ROADS = {
  from: ["depot", "depot", "mill", "mill", "bridge", "island"],
  to: ["mill", "bridge", "bridge", "shop", "shop", "port"],
  length: [4, 1, 2, 5, 8, 1],
};

describe("shortestPath", () => {
  it("takes the way whose legs add up to least", () => {
    const route = shortestPath(ROADS, { from: "depot", to: "shop" });
    expect(route.nodes).toEqual(["depot", "bridge", "mill", "shop"]);
    expect(route.legs).toEqual([1, 2, 5]);
    expect(route.length).toBe(8);
  });

  it("goes with the edges only where they are directed", () => {
    const route = shortestPath(ROADS, { from: "depot", to: "shop", directed: true });
    expect(["depot-mill-shop", "depot-bridge-shop"]).toContain(route.nodes.join("-"));
    expect(route.length).toBe(9);
    expect(() => shortestPath(ROADS, { from: "shop", to: "depot", directed: true })).toThrow("no path leads");
  });

  it("stays where it is", () => {
    expect(shortestPath(ROADS, { from: "mill", to: "mill" })).toMatchObject({
      nodes: ["mill"],
      legs: [],
      length: 0,
    });
  });

  it("equals the exact answer of Floyd and Warshall on random graphs", () => {
    const random = randomSource(11);
    for (let graph = 0; graph < 30; graph++) {
      const edges = Array.from({ length: 40 }, () => ({
        from: random.integer(0, 11),
        to: random.integer(0, 11),
        length: random.integer(0, 20),
      }));
      const table = {
        from: edges.map(({ from }) => `n${from}`),
        to: edges.map(({ to }) => `n${to}`),
        length: edges.map(({ length }) => length),
      };
      const exact = floydWarshall(edges, 12);
      for (const to of new Set(table.to)) {
        const from = table.from[0] as string;
        const expected = exact[edges[0]?.from as number]?.[Number(to.slice(1))] as number;
        if (expected === Infinity) expect(() => shortestPath(table, { from, to })).toThrow(DataError);
        else expect(shortestPath(table, { from, to }).length).toBe(expected);
      }
    }
  });

  it.each([
    [{ ...ROADS, length: [4, 1, 2, -5, 8, 1] }, 'column "length", row 4: -5'],
    [{ ...ROADS, from: ["depot", null, "mill", "mill", "bridge", "island"] }, 'column "from", row 2'],
  ])("refuses edges that are no roads", (edges, message) => {
    expect(() => shortestPath(edges as never, { from: "depot", to: "shop" })).toThrow(message);
  });

  it("refuses nodes that it does not know or cannot reach", () => {
    expect(() => shortestPath(ROADS, { from: "depot", to: "moon" })).toThrow('no edge names "moon"');
    expect(() => shortestPath(ROADS, { from: "depot", to: "port" })).toThrow("no path leads");
  });
});

function floydWarshall(edges: { from: number; to: number; length: number }[], count: number): number[][] {
  const best = Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (_unused, j) => (i === j ? 0 : Infinity)),
  );
  const row = (i: number): number[] => best[i] as number[];
  for (const { from, to, length } of edges) {
    row(from)[to] = Math.min(row(from)[to] as number, length);
    row(to)[from] = Math.min(row(to)[from] as number, length);
  }
  for (let k = 0; k < count; k++)
    for (let i = 0; i < count; i++)
      for (let j = 0; j < count; j++)
        row(i)[j] = Math.min(row(i)[j] as number, (row(i)[k] as number) + (row(k)[j] as number));
  return best;
}
