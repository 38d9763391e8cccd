import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { galley, REPOSITORY } from "./cli/galley-process.js";
import { temporaryFolder } from "./config/temporary-folder.js";

/** A copy of what a notebook of the publication needs, with one person in its data made to dislike risk. */
function copyWithOtherPerson(): string {
  const folder = temporaryFolder({
    "galley.config.ts": 'import { defineConfig } from "galley";\nexport default defineConfig({});\n',
  });
  for (const name of ["data", "notebooks", "package.json"])
    cpSync(join(REPOSITORY, name), join(folder, name), { recursive: true });
  for (const name of ["node_modules", "dist"]) symlinkSync(join(REPOSITORY, name), join(folder, name));
  const file = join(folder, "data/people.csv");
  const rows = readFileSync(file, "utf8").split("\n");
  const values = rows[10]!.split(",");
  values[rows[0]!.split(",").indexOf("aversion")] = "20";
  rows[10] = values.join(",");
  writeFileSync(file, rows.join("\n"));
  return folder;
}

describe("one number of a report's data, changed", () => {
  it("moves every figure, table and number in the text that rests on it, and the check names them and the file", async () => {
    const folder = copyWithOtherPerson();
    const ended = await galley(["check", "notebooks/talent-flow.ipynb"], folder, { CI: "" });
    expect(ended.exitCode).toBe(3);
    const moved = ended.stdout + ended.stderr;
    const resting = [
      "fig-dashboard",
      "fig-odds",
      "{percent(aversionTenths.y[9], 0)}",
      '{significant(Math.exp(model.coefficients["risk aversion"]), 2)}',
    ];
    for (const name of resting) expect(moved).toContain(name);
    expect(moved).toContain("data/people.csv changed");
    // What rests on other numbers stands.
    for (const name of ["claim-startup", "tbl-flips", "interviews.coefficients"])
      expect(moved).not.toContain(name);
  }, 240_000);
});
