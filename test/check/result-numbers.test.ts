import { describe, expect, it } from "vitest";
import { headings } from "../../src/check/compare/headings.js";
import { resultNumbers } from "../../src/check/compare/result-numbers.js";
import { collectResults } from "../../src/check/results/collect-results.js";
import { numberedOutputs } from "../../src/render/numbering/numbered-outputs.js";
import { codeCell, display, executedNotebook, markdownCell } from "../render/executed-notebook.js";

const plot = display({ "application/vnd.plotly.v1+json": { data: [{ y: [1] }], layout: {} } });
const table = display({
  "application/vnd.dataresource+json": {
    schema: { fields: [{ name: "a", type: "integer" }] },
    data: [{ a: 1 }],
  },
});
const picture = display({ "image/png": "AAAA" });

describe("results in messages", () => {
  it("have the numbers that the page gives them", async () => {
    const executed = executedNotebook([
      markdownCell("# A\n\n```{figure} map.png\n:label: fig-map\nA map of the author's\n```"),
      codeCell('//| label: fig-price\n//| fig-cap: "Price"', [plot]),
      codeCell("table()", [table]),
      codeCell("//| tbl-cap: Head", [table, plot, plot]),
      codeCell("//| fig-cap: Photo", [picture]),
      codeCell("//| label: fig-gone", [plot], { tags: ["remove-output"] }),
    ]);
    const results = collectResults(executed.notebook);
    const numbers = resultNumbers(results, await numberedOutputs(executed, "notebooks/a.ipynb"));
    expect([...headings(results, numbers).values()]).toEqual([
      'Figure 2 (fig-price) "Price"',
      "Table",
      'Table 1 "Head"',
      "Figure 3",
      "Figure 4",
      'Figure 5 "Photo"',
      "Figure fig-gone",
    ]);
  });

  it("have the captions that the page gives them, with the values in them", () => {
    const cell = codeCell('//| label: fig-price\n//| fig-cap: "{eval}`n` prices, {eval}`gone` more"', [plot]);
    const value = { status: "ok", data: { "text/plain": "50" }, metadata: {} };
    const user_expressions = [{ expression: "n", result: value }];
    const { notebook } = executedNotebook([{ ...cell, metadata: { ...cell.metadata, user_expressions } }]);
    expect([...headings(collectResults(notebook)).values()]).toEqual([
      'Figure fig-price "50 prices, {eval}`gone` more"',
      "Value {n}",
    ]);
  });
});
