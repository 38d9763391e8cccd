import { describe, expect, it } from "vitest";
import { compareResults } from "../../src/check/compare/compare-results.js";
import { differenceWords } from "../../src/check/compare/difference.js";
import { type CheckSettings, EXACT } from "../../src/check/compare/settings.js";
import { makeRecord, resultsToCompare } from "../../src/check/record/make-record.js";
import { figure, table } from "../../src/display/index.js";
import type { Notebook } from "../../src/notebook/nbformat.js";
import { executed } from "./executed.js";
import { shows } from "./shown.js";

const file = "notebooks/a.ipynb";

function notebook(by: number, order: readonly number[] = [0, 1, 2]): Notebook {
  const x = order;
  const y = order.map((index) => [1, 5, 3][index]! * by);
  return executed(
    shows(
      "figure",
      figure(
        {
          data: [
            { name: "data", x, y },
            { name: "rest", y: [by] },
          ],
        },
        { label: "fig-a" },
      ),
    ),
    shows(
      "table",
      table(
        order.map((index, position) => ({ name: `row ${index}`, value: y[position]! })),
        { label: "tbl-a" },
      ),
    ),
  ).notebook;
}

/** What differs when every number is 1 % larger. */
function told(settings: CheckSettings, after = notebook(1.01)): string[] {
  const before = resultsToCompare(notebook(1), settings, file);
  return compareResults(before, resultsToCompare(after, settings, file), settings, file).map(differenceWords);
}

const results = (ofResults: NonNullable<NonNullable<CheckSettings["notebooks"]>[string]["results"]>) => ({
  notebooks: { [file]: { results: ofResults } },
});

describe("the tolerance of a comparison", () => {
  it("is next to none where nobody chose one", () => {
    expect(told({})).toEqual([
      'Figure fig-a, trace "data": y: 3 of 3 points moved, most at x = 0: 1 → 1.01 (1 %)',
      'Figure fig-a, trace "rest": y: 1 → 1.01 (1 %)',
      'Table tbl-a, column "value": 3 of 3 rows moved, most in row "row 0": 1 → 1.01 (1 %)',
    ]);
  });

  it("can be set for the project, relative or absolute", () => {
    expect(told({ relative: 0.02 })).toEqual([]);
    expect(told({ absolute: 0.1 })).toEqual([]);
    expect(told({ absolute: 0.04 })).toEqual([
      'Figure fig-a, trace "data": y: 1 of 3 points moved by more than the allowed 0.04, at x = 1: 5 → 5.05 (1 %)',
      'Table tbl-a, column "value": 1 of 3 rows moved by more than the allowed 0.04, in row "row 1": 5 → 5.05 (1 %)',
    ]);
  });

  it("can be set for a notebook, for a figure, and for a trace or column, the narrowest winning", () => {
    expect(told({ notebooks: { [file]: { relative: 0.02 } } })).toEqual([]);
    expect(told({ relative: 0.02, notebooks: { [file]: { relative: 0.001 } } })).toHaveLength(3);
    expect(told(results({ "fig-a": { relative: 0.02 } }))).toEqual([
      'Table tbl-a, column "value": 3 of 3 rows moved, most in row "row 0": 1 → 1.01 (1 %)',
    ]);
    expect(told(results({ "fig-a": { relative: 0.02, parts: { rest: { relative: 0.001 } } } }))[0]).toBe(
      'Figure fig-a, trace "rest": y: 1 → 1.01 (1 %, allowed 0.1 %)',
    );
  });

  it("is nothing at all between two runs of the same thing", () => {
    expect(told(EXACT, notebook(1))).toEqual([]);
    expect(told(EXACT, notebook(1 + 1e-12))).toHaveLength(3);
  });

  it("stands in the record where somebody chose it, so that a review shows a wider one", () => {
    const settings = results({ "fig-a": { relative: 0.02 } });
    const { record } = makeRecord(
      resultsToCompare(notebook(1), settings, file),
      { cells: {}, modules: {}, files: {}, packages: {}, parameters: {}, versions: {} },
      settings,
      file,
    );
    expect(record.results.map(({ allowed }) => allowed)).toEqual([
      { relative: 0.02, absolute: 0 },
      undefined,
    ]);
  });
});

describe("what is not compared", () => {
  it("can be a whole result, a trace or column, or a field", () => {
    expect(
      told(results({ "fig-a": { ignore: true }, "tbl-a": { parts: { value: { ignore: true } } } })),
    ).toEqual([]);
    expect(told(results({ "fig-a": { ignore: ["y"] }, "tbl-a": { ignore: true } }))).toEqual([]);
  });
});

describe("results in any order", () => {
  const shuffled = notebook(1, [2, 0, 1]);

  it("differ where their order matters", () => {
    expect(told({}, shuffled)).toEqual([
      'Figure fig-a, trace "data": x: the same values in another order (3 of 3 points stand elsewhere); y: the same values in another order (3 of 3 points stand elsewhere)',
      'Table tbl-a, column "name": the same values in another order (3 of 3 rows stand elsewhere)',
      'Table tbl-a, column "value": the same values in another order (3 of 3 rows stand elsewhere)',
    ]);
  });

  it("are the same where it was said that it does not, and rows stay whole", () => {
    const settings = results({ "fig-a": { unordered: true }, "tbl-a": { unordered: true } });
    expect(told(settings, shuffled)).toEqual([]);
    const swapped = executed(
      shows(
        "figure",
        figure(
          {
            data: [
              { name: "data", x: [0, 1, 2], y: [5, 1, 3] },
              { name: "rest", y: [1] },
            ],
          },
          { label: "fig-a" },
        ),
      ),
      shows(
        "table",
        table(
          [
            { name: "row 0", value: 5 },
            { name: "row 1", value: 1 },
            { name: "row 2", value: 3 },
          ],
          { label: "tbl-a" },
        ),
      ),
    ).notebook;
    expect(told(settings, swapped)).toHaveLength(2);
  });
});
