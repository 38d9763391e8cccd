/** What the published program has compiled, from one run to the next. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../config/temporary-folder.js";
import { galley } from "./galley-process.js";

const PAGE = "---\ntitle: A\n---\nA formula $x^2$ and a drawing:\n\n```mermaid\ngraph TD\n  a --> b\n```\n";
const BUILD = ["build", "--no-execute", "--no-cache", "--quiet"];

describe("code that was compiled by an earlier run", () => {
  it("is kept by a run that succeeds, and gives the same page", async () => {
    const folder = temporaryFolder({ "galley.config.mjs": "export default {};", "pages/a.md": PAGE });
    const kept = join(folder, ".galley/cache/code");
    const build = async (env = {}): Promise<string> => {
      expect(await galley(BUILD, folder, env)).toMatchObject({ exitCode: 0, stderr: "" });
      return readFileSync(join(folder, "reports/a.html"), "utf8");
    };
    const without = await build({ NODE_DISABLE_COMPILE_CACHE: "1" });
    expect(existsSync(kept)).toBe(false);
    expect(await galley([...BUILD, "no-such.ipynb"], folder)).toMatchObject({ exitCode: 2 });
    expect(existsSync(kept)).toBe(false);
    expect(await build()).toBe(without);
    expect(existsSync(kept)).toBe(true);
    expect(readFileSync(join(folder, ".galley/.gitignore"), "utf8")).toBe("*\n");
    expect(await build()).toBe(without);
  });
});
