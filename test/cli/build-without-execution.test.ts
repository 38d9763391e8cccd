/** `galley build --no-execute`: what was run before is published, and no kernel starts. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../config/temporary-folder.js";
import { galley } from "./galley-process.js";

function notebook(count: number | null, outputs: object[]): string {
  const cell = {
    cell_type: "code",
    id: "a",
    metadata: {},
    source: "process.pid",
    execution_count: count,
    outputs,
  };
  const kernelspec = { name: "no-such-kernel", display_name: "x", language: "typescript" };
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells: [cell] });
}

const printed = { output_type: "stream", name: "stdout", text: "computed elsewhere\n" };

describe("galley build --no-execute", () => {
  it("publishes the outputs that a notebook holds, whatever its kernel", async () => {
    const folder = temporaryFolder({ "package.json": "{}", "notebooks/a.ipynb": notebook(7, [printed]) });
    expect(await galley(["build", "--no-execute", "--quiet"], folder)).toMatchObject({
      exitCode: 0,
      stderr: "",
    });
    expect(readFileSync(join(folder, "reports/a.html"), "utf8")).toContain("computed elsewhere");
    expect(existsSync(join(folder, ".galley"))).toBe(false);
  });

  it("refuses a notebook that was never run", async () => {
    const folder = temporaryFolder({ "package.json": "{}", "notebooks/a.ipynb": notebook(null, []) });
    const ended = await galley(["build", "--no-execute", "--quiet"], folder);
    expect(ended).toMatchObject({ exitCode: 1 });
    expect(ended.stderr).toContain("cell 1 was not run");
    expect(existsSync(join(folder, "reports"))).toBe(false);
  });

  it("refuses parameters, which would not reach any code", async () => {
    const folder = temporaryFolder({ "package.json": "{}", "notebooks/a.ipynb": notebook(7, [printed]) });
    const ended = await galley(["build", "--no-execute", "-p", "seed=1"], folder);
    expect(ended).toMatchObject({ exitCode: 2 });
    expect(ended.stderr).toContain("parameters are given to notebooks that are not to be run");
  });
});
