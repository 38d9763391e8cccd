/** A file larger than what the engine may hold, in a process of its own, whose memory is measured. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import "../relative.js";

interface Outcome {
  megabytes: number;
  fileMegabytes: number;
  coefficients: Record<string, number>;
  rowCount: number;
  groups: number;
  median: number;
}

const folder = mkdtempSync(join(tmpdir(), "galley-large-"));
const script = join(import.meta.dirname, "larger-than-memory.mjs");
const run = (rows: number): Outcome => {
  const path = join(folder, `${rows}.parquet`);
  return JSON.parse(execFileSync(process.execPath, [script, String(rows), path], { encoding: "utf8" }));
};

beforeAll(() => {
  const compiled = join(import.meta.dirname, "../../../dist/analysis/index.js");
  if (!existsSync(compiled)) throw new Error("nothing is compiled: npm run compile");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a table of 80 MB with 64 MB for the engine", () => {
  it("is written, fitted, grouped and sorted in little more memory than a tenth of it", () => {
    const [small, large] = [run(200_000), run(2_000_000)];
    expect(large.fileMegabytes).toBeGreaterThan(55);
    expect(large.megabytes - small.megabytes).toBeLessThan(64);
    expect([large.rowCount, large.groups]).toEqual([2_000_000, 100]);
    // What the numbers were made from: y = 1 + 2a - 3b + (0 to 1.98, in steps of 0.02); each estimate within 5 errors.
    const { "(Intercept)": intercept, a, b, c } = large.coefficients as Record<string, number>;
    const known = [1.99, 2, -3, 0];
    const errors = [intercept, a, b, c].map((estimate, j) =>
      Math.abs((estimate as number) - (known[j] as number)),
    );
    expect(Math.max(...errors)).toBeLessThan(5 * 0.0014);
    expect(large.median).toBeWithinRelative(1.49, 0.005);
  }, 240_000);
});
