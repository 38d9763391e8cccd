import { describe, expect, it } from "vitest";
import { unknownSettings } from "../../src/check/compare/unknown-settings.js";
import type { ResultSettings } from "../../src/check/compare/settings.js";
import type { Result } from "../../src/check/results/result.js";

const FILE = "notebooks/a.ipynb";

const RESULTS: Result[] = [
  {
    kind: "figure",
    label: "fig-price",
    cell: "c1",
    data: [{ type: "scatter", name: "fit", x: [1], y: [2] }],
    layout: { height: 300, xaxis: { title: { text: "area" } } },
  },
  { kind: "table", label: "tbl-fit", cell: "c2", columns: [{ name: "slope", values: [1] }] },
];

function messages(results: Record<string, ResultSettings>): string[] {
  const found = unknownSettings({ notebooks: { [FILE]: { results } } }, FILE, RESULTS);
  return found.map(({ message, remedy }) => `${message}: ${remedy}`);
}

describe("settings of a check", () => {
  it("that name a result, a part and a field that are there are in order", () => {
    const parts = { fit: { relative: 0.1 } };
    expect(
      messages({ "fig-price": { parts, ignore: ["height", "xaxis"] }, "tbl-fit": { ignore: true } }),
    ).toEqual([]);
    expect(unknownSettings({ relative: 0.1 }, FILE, RESULTS)).toEqual([]);
  });

  it("that name none are told, with what was meant or what there is", () => {
    expect(messages({ "fig-prce": { full: true }, other: {} })).toEqual([
      'galley.config.ts, check, names the result "fig-prce", which this notebook does not have: Did you mean fig-price?',
      'galley.config.ts, check, names the result "other", which this notebook does not have: There: fig-price, tbl-fit.',
    ]);
    expect(messages({ "tbl-fit": { parts: { slop: {} } } })).toEqual([
      'galley.config.ts, check, names the part "slop" of "tbl-fit", which it does not have: Did you mean slope?',
    ]);
    expect(messages({ "fig-price": { ignore: ["heigth"] } })[0]).toContain(
      'names the field "heigth" of "fig-price"',
    );
  });
});
