import { describe, expect, it } from "vitest";
import type { BuildEvent } from "../../src/build/build-event.js";
import { nextProgress, noProgress, type ProgressState } from "../../src/cli/progress-state.js";
import { drawProgress } from "../../src/cli/progress-view.js";
import stringWidth from "string-width";
import { plain } from "./plain-colors.js";

/** The state after events that came a second apart. */
function after(...events: BuildEvent[]): ProgressState {
  return events.reduce((state, event, index) => nextProgress(state, event, index * 1000), noProgress);
}

function draw(state: ProgressState, width = 80, nowMs = 10_000): string[] {
  return drawProgress(state, { nowMs, startedAtMs: 0, width, colors: plain }).split("\n");
}

const waiting = ["a.ipynb", "long/b.ipynb", "c.ipynb"].map((file) => ({
  type: "notebook-waiting" as const,
  file,
}));
const startA: BuildEvent = { type: "notebook-start", file: "a.ipynb", kernel: "tslab", cellCount: 12 };
const startB: BuildEvent = { type: "notebook-start", file: "long/b.ipynb", kernel: "python3", cellCount: 9 };
const cellA: BuildEvent = { type: "cell-start", file: "a.ipynb", cellIndex: 6, cellCount: 12 };
const endA: BuildEvent = {
  type: "notebook-end",
  file: "a.ipynb",
  outcome: "good",
  cellCount: 12,
  durationMs: 1,
};

describe("the live view", () => {
  it("shows each notebook that runs, its cell of how many, and how long it has taken", () => {
    expect(draw(after(...waiting, startA, startB, cellA)).map((line) => line.slice(2))).toEqual([
      "a.ipynb       cell 7 of 12  7.0 s",
      "long/b.ipynb  starting python3  6.0 s",
      "0 of 3 done, 10.0 s",
    ]);
  });

  it("counts what has ended, also a notebook that never started", () => {
    const failedC: BuildEvent = { ...endA, file: "c.ipynb", outcome: "failed" };
    expect(after(...waiting, startA, cellA, endA, failedC)).toMatchObject({
      running: [],
      waiting: 1,
      finished: 2,
    });
    expect(draw(after(...waiting, startA, startB, endA)).at(-1)).toBe("  1 of 3 done, 10.0 s");
  });

  it("has no line for the whole where there is only one notebook", () => {
    expect(draw(after(waiting[0]!, startA, cellA))).toEqual([expect.stringContaining("cell 7 of 12")]);
  });

  it("is gone when nothing runs", () => {
    expect(draw(after(...waiting))).toEqual([""]);
  });

  it.each([120, 60, 40])("fits a terminal of %i columns, also with wide characters", (width) => {
    const file = `notebooks/${"房价预测".repeat(8)}.ipynb`;
    const start: BuildEvent = { ...startA, file };
    const lines = draw(after(...waiting, start, startB, { ...cellA, file }), width);
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
    expect(lines[0]).toMatch(/测\.ipynb +cell 7 of 12/);
  });

  it("turns its sign with the time", () => {
    const state = after(...waiting, startA);
    expect(draw(state, 80, 0)[0]?.[0]).not.toBe(draw(state, 80, 80)[0]?.[0]);
  });
});
