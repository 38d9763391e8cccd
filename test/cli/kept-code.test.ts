/** What the published program has compiled, from one run to the next. */
import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../config/temporary-folder.js";
import { galley } from "./galley-process.js";

const PAGE = "---\ntitle: A\n---\nA formula $x^2$ and a drawing:\n\n```mermaid\ngraph TD\n  a --> b\n```\n";
const BUILD = ["build", "--no-execute", "--no-cache", "--quiet"];

describe("code that was compiled by an earlier run", () => {
  it("is not taken by commands that run no code of the project, whoever put it there", async () => {
    const folder = temporaryFolder({ "galley.config.mjs": "export default {};", "pages/a.md": "# A\n" });
    expect(await galley(BUILD, folder)).toMatchObject({ exitCode: 0 });
    const kept = join(folder, ".galley/cache/code");
    const files = readdirSync(kept, { recursive: true, encoding: "utf8" }).map((file) => join(kept, file));
    const entries = files.filter((file) => statSync(file).isFile());
    // What is read is marked as used.
    const areUsed = (): boolean => entries.some((file) => statSync(file).mtimeMs > 0);
    for (const file of entries) utimesSync(file, 0, 0);
    for (const args of [["--help"], ["why"], ["strip", "--check"]]) await galley(args, folder);
    expect(areUsed()).toBe(false);
    await galley(BUILD, folder);
    expect(areUsed()).toBe(true);
  });

  it("is kept by a command that runs code of the project and succeeds, and gives the same page", async () => {
    const folder = temporaryFolder({ "galley.config.mjs": "export default {};", "pages/a.md": PAGE });
    const kept = join(folder, ".galley/cache/code");
    const build = async (env = {}): Promise<string> => {
      expect(await galley(BUILD, folder, env)).toMatchObject({ exitCode: 0, stderr: "" });
      return readFileSync(join(folder, "reports/a.html"), "utf8");
    };
    const without = await build({ NODE_DISABLE_COMPILE_CACHE: "1" });
    expect(existsSync(kept)).toBe(false);
    expect(await galley([...BUILD, "no-such.ipynb"], folder)).toMatchObject({ exitCode: 2 });
    expect(await galley(["why"], folder)).toMatchObject({ exitCode: 0 });
    expect(existsSync(kept)).toBe(false);
    expect(await build()).toBe(without);
    expect(existsSync(kept)).toBe(true);
    expect(readFileSync(join(folder, ".galley/.gitignore"), "utf8")).toBe("*\n");
    expect(await build()).toBe(without);
  });
});
