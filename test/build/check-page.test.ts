import { describe, expect, it } from "vitest";
import { checkPage } from "../../src/build/check-reports/check-page.js";
import { checkOutcome } from "../../src/build/check-reports/outcome.js";
import { drawings } from "../../src/build/check-reports/overlay.js";
import { severityOf } from "../../src/check/severity-of.js";
import type { CheckedNotebook } from "../../src/build/checked-notebook.js";
import { compareResults } from "../../src/check/compare/compare-results.js";
import type { FigureResult, Result, TableResult } from "../../src/check/results/result.js";
import { render } from "../render/render.js";

function figure(y: number[], type = "scatter"): FigureResult {
  return {
    label: "fig-a",
    kind: "figure",
    cell: "c",
    title: "A $ and a _b_",
    data: [{ name: "data", type, x: [1, 2, 3], y }],
    layout: {},
  };
}

function table(...values: number[]): TableResult {
  return { label: "tbl-a", kind: "table", cell: "c", columns: [{ name: "n", values }] };
}

const plotlyOf = (drawing: ReturnType<typeof drawings>[number] | undefined) =>
  drawing?.data["application/vnd.plotly.v1+json"] as { data: { name: string; x: number[]; y: number[] }[] };

/** The tables of their data stand in for pictures here. */
const WITHOUT_BROWSER = severityOf({ "figures-have-pictures": "off" });

describe("what moved, drawn", () => {
  it("has the figure before in grey below the one now, and rings about what moved", () => {
    const [drawing] = drawings(figure([1, 2, 3]), figure([1, 5, 3]));
    expect(plotlyOf(drawing).data).toMatchObject([
      { name: "before: data", y: [1, 2, 3], line: { dash: "dash" } },
      { name: "data", y: [1, 5, 3] },
      { name: "moved", x: [2], y: [5], marker: { symbol: "circle-open" } },
    ]);
  });

  it("has both figures where one cannot be read over the other", () => {
    expect(
      drawings(figure([1, 2, 3], "pie"), figure([1, 5, 3], "pie")).map(({ caption }) => caption),
    ).toEqual(["before", "now"]);
    expect(drawings(undefined, figure([1, 2, 3])).map(({ caption }) => caption)).toEqual(["now"]);
  });

  it("has both values of a cell of a table that moved", () => {
    const [drawing] = drawings(table(1, 2), table(1, 2.5, 3));
    expect(drawing?.data["application/vnd.dataresource+json"]).toMatchObject({
      data: [{ n: 1 }, { n: "2 → 2.5" }, { n: "— → 3" }],
    });
  });
});

describe("the page of a check", () => {
  const recorded: Result[] = [figure([1, 2, 3]), table(1)];
  const results: Result[] = [figure([1, 5, 3]), table(1)];
  const differences = compareResults(recorded, results, {}, "a.ipynb");
  const comparison = {
    results,
    recorded,
    differences,
    unstable: [],
    causes: ["data/<b>.csv changed"],
    updated: false,
  };
  const moved: CheckedNotebook = { file: "notebooks/a.ipynb", problems: [], comparison, durationMs: 1 };
  const same: CheckedNotebook = {
    ...moved,
    file: "notebooks/same.ipynb",
    comparison: { ...comparison, differences: [], causes: [] },
  };

  it("says what moved and what changed, and shows words as they are", async () => {
    const notebooks = [moved, same];
    const { html, problems } = await render(checkPage(checkOutcome(notebooks, false), notebooks), {
      severityOf: WITHOUT_BROWSER,
    });
    expect(problems).toEqual([]);
    expect(html).toMatch(/<li>data\/&(?:lt|#x3C);b>\.csv changed<\/li>/);
    expect(html).toContain('Figure fig-a "A $ and a _b_"');
    expect(html).toContain("y: 1 of 3 points moved, at x = 2: 2 → 5 (150 %)");
    expect(html).toContain("before: data");
    expect(html.match(/<h2/g)).toHaveLength(1);
  });
});
