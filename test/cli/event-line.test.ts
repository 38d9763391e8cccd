import { describe, expect, it } from "vitest";
import type { BuildEvent } from "../../src/build/build-event.js";
import { eventLine, type Verbosity } from "../../src/cli/event-line.js";
import type { CellRun } from "../../src/notebook/executed.js";

const file = "notebooks/a.ipynb";
const run: CellRun = {
  cellIndex: 2,
  cellId: "x",
  status: "ok",
  errorAllowed: false,
  lateOutputs: [],
  durationMs: 120,
};
const events: BuildEvent[] = [
  { type: "notebook-waiting", file },
  { type: "notebook-start", file, kernel: "tslab", cellCount: 12 },
  { type: "cell-start", file, cellIndex: 2, cellCount: 12 },
  { type: "cell-end", file, run, cellCount: 12 },
  { type: "notebook-end", file, outcome: "good", cellCount: 12, durationMs: 3400 },
  { type: "notebook-end", file, outcome: "unfit", cellCount: 12, durationMs: 3400 },
  { type: "notebook-end", file, outcome: "stopped", cellIndex: 2, cellCount: 12, durationMs: 3400 },
  { type: "notebook-end", file, outcome: "failed", cellCount: 0, durationMs: 100 },
  {
    type: "site-written",
    index: "reports/index.html",
    keptCount: 0,
    pageCount: 2,
    outdatedPdfs: ["reports/a.pdf"],
    durationMs: 65_000,
  },
];

function told(verbosity: Verbosity): string[] {
  return events.flatMap((event) => eventLine(event, verbosity) ?? []);
}

describe("eventLine", () => {
  it("tells notebooks and the site, a line each", () => {
    expect(told("normal")).toEqual([
      "notebooks/a.ipynb: started, 12 cells, kernel tslab",
      "notebooks/a.ipynb: done, 12 cells, 3.4 s",
      "notebooks/a.ipynb: ran, but has problems, 3.4 s",
      "notebooks/a.ipynb: failed in cell 3 of 12, 3.4 s",
      "notebooks/a.ipynb: failed, 0.1 s",
      "reports/a.pdf: taken away, since its page has changed\nreports/index.html: 2 pages written, 1 min 05 s",
    ]);
  });

  it("tells each cell too when verbose", () => {
    expect(told("verbose")).toContain("notebooks/a.ipynb: cell 3 of 12 ok, 0.1 s");
  });

  it("tells nothing when quiet", () => {
    expect(told("quiet")).toEqual([]);
  });
});
