import { describe, expect, it } from "vitest";
import { githubAnnotations, githubSummary } from "../../src/build/check-reports/github.js";
import { junitXml } from "../../src/build/check-reports/junit.js";
import { checkOutcome } from "../../src/build/check-reports/outcome.js";
import type { CheckedNotebook } from "../../src/build/checked-notebook.js";
import type { Difference } from "../../src/check/compare/difference.js";
import type { Result } from "../../src/check/results/result.js";
import type { Problem } from "../../src/notebook/problem.js";
import { KernelStartError } from "../../src/errors.js";

const results: Result[] = [
  { label: "fig-a", kind: "figure", cell: "c1", title: "Price & area", data: [], layout: {} },
  { label: "text@c2", kind: "text", cell: "c2", text: "5" },
];
const moved: Difference = {
  label: "fig-a",
  kind: "figure",
  heading: 'Figure fig-a "Price & area"',
  part: 'trace "fit"',
  weight: "data",
  message: "slope 1.05 → 1.07 (1.9 %)",
  cell: "c1",
};
const coloured: Difference = {
  ...moved,
  part: "",
  weight: "look",
  message: 'title.font.color: "black" → "red"',
};

function checked(file: string, differences: Difference[]): CheckedNotebook {
  const comparison = {
    results,
    recorded: results,
    differences,
    unstable: [],
    causes: ["data/a.csv changed"],
    updated: false,
  };
  return { file, problems: [], comparison, durationMs: 1234.5 };
}

const same = checked("notebooks/same.ipynb", []);
const different = checked("notebooks/moved.ipynb", [moved, coloured]);
const failed: CheckedNotebook = {
  file: "notebooks/failed.ipynb",
  problems: [
    {
      ruleId: "cells-all-ran",
      severity: "error",
      place: { file: "notebooks/failed.ipynb", cellIndex: 2 },
      message: "Error: a < b\n  1 | throw",
    },
  ],
  durationMs: 10,
};
const unrecorded: CheckedNotebook = {
  ...same,
  file: "notebooks/new.ipynb",
  comparison: { ...same.comparison!, recorded: undefined },
};
const ofProject: Problem = {
  ruleId: "records-have-notebooks",
  severity: "notice",
  place: { file: "notebooks/old.record.json" },
  message: "its notebook is not there",
};
const all = [same, different, failed, unrecorded];

describe("the outcome of a check", () => {
  it("fails with 1 where something did not run, with 3 where results differ, and is good where only looks do", () => {
    expect(checkOutcome([same], false).exitCode).toBe(0);
    expect(checkOutcome([checked("a", [coloured])], false).exitCode).toBe(0);
    expect(checkOutcome([checked("a", [coloured])], true).exitCode).toBe(3);
    expect(checkOutcome([same, different], false).exitCode).toBe(3);
    expect(checkOutcome([unrecorded], false).exitCode).toBe(3);
    expect(checkOutcome(all, false).exitCode).toBe(1);
    expect(checkOutcome([same], false, [ofProject]).exitCode).toBe(0);
    expect(checkOutcome([different], false, [{ ...ofProject, severity: "error" }]).exitCode).toBe(1);
    const notStarted = { ...failed, problems: [], failure: new KernelStartError("no kernel") };
    expect(checkOutcome([notStarted], false).exitCode).toBe(1);
  });

  it("is plain data with every difference and whether it counts", () => {
    const outcome = JSON.parse(JSON.stringify(checkOutcome([different], false))) as unknown;
    expect(outcome).toMatchObject({
      version: 1,
      exitCode: 3,
      notebooks: [
        {
          file: "notebooks/moved.ipynb",
          status: "different",
          durationMs: 1235,
          results: [{ label: "fig-a", heading: 'Figure fig-a "Price & area"' }, { label: "text@c2" }],
          differences: [
            { label: "fig-a", weight: "data", fails: true, message: "slope 1.05 → 1.07 (1.9 %)" },
            { weight: "look", fails: false },
          ],
          causes: ["data/a.csv changed"],
        },
      ],
    });
  });
});

describe("JUnit XML", () => {
  const xml = junitXml(checkOutcome(all, false));

  it("has a suite for each notebook and a case for each result, and escapes what XML needs escaped", () => {
    expect(xml).toContain(
      '<testsuite name="notebooks/same.ipynb" tests="3" failures="0" errors="0" time="1.235">',
    );
    expect(xml).toContain('<testsuite name="notebooks/moved.ipynb" tests="3" failures="1" errors="0"');
    expect(xml).toContain(
      '<testcase classname="notebooks/moved.ipynb" name="Figure fig-a &quot;Price &amp; area&quot;"><failure message="Figure fig-a &quot;Price &amp; area&quot;, trace &quot;fit&quot;: slope 1.05 → 1.07 (1.9 %)">',
    );
    expect(xml).toContain("Error: a &lt; b");
    expect(xml).toContain('name="Text, cell c2"/>');
    expect(xml).toContain("no record of its results yet");
    const gone = junitXml(checkOutcome([], false, [{ ...ofProject, severity: "error" }]));
    expect(gone).toContain(
      '<testcase classname="notebooks/old.record.json" name="records-have-notebooks"><error message="its notebook is not there">',
    );
    expect(junitXml(checkOutcome([checked("\u0000a", [])], false))).toContain('name="a"');
  });
});

describe("what GitHub is told", () => {
  it("is an annotation at the cell's line for every difference and problem, on one line each", () => {
    const outcome = checkOutcome(all, false);
    expect(githubAnnotations(outcome, (_, cell) => (cell === "c1" ? 17 : undefined))).toEqual([
      '::error file=notebooks/moved.ipynb,line=17,title=Results::Figure fig-a "Price & area", trace "fit": slope 1.05 → 1.07 (1.9 %25)',
      '::notice file=notebooks/moved.ipynb,line=17,title=Results::Figure fig-a "Price & area": title.font.color: "black" → "red"',
      "::error file=notebooks/failed.ipynb,title=cells-all-ran::notebooks/failed.ipynb, cell 3: Error: a < b%0A  1 | throw",
      "::error file=notebooks/new.ipynb,title=Results::no record of its results yet",
    ]);
  });

  it("is an annotation at the file for what is in no notebook", () => {
    expect(githubAnnotations(checkOutcome([same], false, [ofProject]), () => undefined)).toEqual([
      "::notice file=notebooks/old.record.json,title=records-have-notebooks::notebooks/old.record.json: its notebook is not there",
    ]);
  });

  it("is a summary with a row for each notebook, and the likely cause", () => {
    const summary = githubSummary(checkOutcome(all, false));
    expect(summary).toContain("| notebooks/moved.ipynb | ❌ different | 2 | 1 |");
    expect(summary).toContain("| notebooks/same.ipynb | ✅ same | 2 | 0 |");
    expect(summary).toContain('- **differs**: Figure fig-a "Price &amp; area", trace "fit": slope');
    expect(summary).toContain("Changed since the results were recorded:\n\n- data/a.csv changed");
    expect(summary).toContain("Error: a &lt; b<br>");
  });
});
