/** docs/benchmarks.md tells what the benchmarks recorded, and nothing else. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BENCHES } from "../../bench/frame/benches.mjs";
import { withFigures } from "../../bench/frame/docs-page.mjs";
import { readHistory } from "../../bench/frame/history.mjs";

const ROOT = join(import.meta.dirname, "../..");
const page = readFileSync(join(ROOT, "docs/benchmarks.md"), "utf8");

const ENTRY = {
  bench: "render",
  date: "2026-01-02",
  commit: "abc1234",
  machine: "2 cores",
  others: 0.04,
  rounds: 3,
  tables: [{ columns: ["tool", "s"], rows: [["galley", "1.20"]] }],
  headlines: { "of nbconvert": "0.50" },
};
const PLACES = [
  "<!-- newest of render -->",
  "stale",
  "<!-- end -->",
  "<!-- history of render -->",
  "<!-- end -->",
].join("\n");

describe("the page of benchmarks", () => {
  it("has the tables that the history gives", () => {
    expect(page).toBe(withFigures(page, readHistory()));
  });

  it.each(BENCHES)("has places for the newest figures and the history of %s", (name) => {
    expect(existsSync(join(ROOT, `bench/${name}.mjs`))).toBe(true);
    expect(page).toContain(`<!-- newest of ${name} -->\n`);
    expect(page).toContain(`<!-- history of ${name} -->\n`);
  });

  it("shows the newest run whole and every run by its headlines, the newest first", () => {
    const later = { ...ENTRY, date: "2026-02-03", headlines: { "of nbconvert": "0.40", "MB at peak": "80" } };
    const text = withFigures(PLACES, [ENTRY, later]);
    expect(text).not.toContain("stale");
    expect(text).toContain(
      "2026-02-03, at abc1234: medians of 3 rounds; 2 cores; other programs kept 0.0 processors",
    );
    expect(text).toContain("| tool | s |\n| --- | --- |\n| galley | 1.20 |");
    expect(text).toContain(
      "| 2026-02-03 | abc1234 | 3 | 0.0 | 0.40 | 80 |\n| 2026-01-02 | abc1234 | 3 | 0.0 | 0.50 |  |",
    );
  });
});
