/** Types that do not hold are told before any cell runs, by the project's own TypeScript. */
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../config/temporary-folder.js";
import { code, markdown } from "../notebook/build-notebook.js";
import { galley, notebookFile, REPOSITORY } from "./galley-process.js";

const STRICT = '{"compilerOptions": {"strict": true}}';

/** A project that has installed TypeScript. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder({ "package.json": "{}", "tsconfig.json": STRICT, ...files });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(REPOSITORY, "node_modules/typescript"), join(folder, "node_modules/typescript"));
  return folder;
}

const WRONG = notebookFile(
  markdown("# Prices\n\nThe slope is {eval}`fit.slpe`."),
  code("//| label: fit\nconst fit = {\n  slope: 1 };"),
  code("const s: string = fit.slope;"),
  code('import { chunk } from "@lodash/fp/chunk";'),
  code("!ls -la"),
);

describe("types-hold", () => {
  it("refuses a build before any cell runs, and names notebook, cell, line and column", async () => {
    const folder = project({ "notebooks/a.ipynb": WRONG, "notebooks/b.ipynb": notebookFile("1 + 1") });
    const { exitCode, stderr } = await galley(["build"], folder);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "error: notebooks/a.ipynb, cell 1, line 3:21: Cannot find name 'fit' (TS2304) [types-hold]",
    );
    expect(stderr).toContain(
      "error: notebooks/a.ipynb, cell 3, line 1:7: Type 'number' is not assignable to type 'string' (TS2322) [types-hold]\n  > 1 | const s: string = fit.slope;",
    );
    expect(stderr).toContain(
      "correct it, or move cell 2, which declares fit, above this one: nothing was run",
    );
    expect(stderr).toContain("correct it: nothing was run, since the kernel would refuse it too");
    expect(stderr).toContain("correct it, or install the package: npm install @lodash/fp: nothing was run");
    expect(stderr).toContain("lines that begin with ! are IPython's; here: import { execSync }");
    expect(stderr).toContain("notebooks/a.ipynb: not run, since its types do not hold");
    expect(stderr).not.toContain("notebooks/a.ipynb: started");
    expect(stderr).toContain("notebooks/b.ipynb: done");
    expect(existsSync(join(folder, ".galley/executed/notebooks/a.ipynb"))).toBe(false);
  });

  it("says of a finding that the kernel itself would run it, and lets a project decide", async () => {
    // Of two versions of the compiler, only the project's knows that this is always true.
    const source = "const one = 1;\nif (/x/) console.log(one);";
    const config = 'export default { rules: { "types-hold": "notice" } };';
    const folder = project({ "notebooks/a.ipynb": notebookFile(source) });
    const refused = await galley(["build"], folder);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("(TS2872) [types-hold]\n  the kernel itself would run this");
    writeFiles(folder, { "galley.config.ts": config });
    const { exitCode, stderr } = await galley(["build"], folder);
    expect(exitCode).toBe(0);
    expect(stderr).toContain("notice: notebooks/a.ipynb, cell 1, line 2:5:");
  });

  it("names the line of a module that a notebook imports, once", async () => {
    const importing = notebookFile('import { sum } from "../src/sum.js";\nsum(1)');
    const folder = project({
      "notebooks/a.ipynb": importing,
      "notebooks/b.ipynb": importing,
      "src/sum.ts": "export function sum(a: number): string {\n  return a;\n}\n",
    });
    const { exitCode, stderr } = await galley(["check"], folder);
    expect(exitCode).toBe(1);
    const message = "error: src/sum.ts, line 2:3: Type 'number' is not assignable to type 'string' (TS2322)";
    expect(stderr.split(message)).toHaveLength(2);
    expect(stderr).toContain("    2 |   return a;");
    expect(stderr).toContain("2 notebooks could not be checked");
  });

  it("lets a cell fail that is meant to, and skips what is not run", async () => {
    const meant = code("const s: string = 1;", ["raises-exception"]);
    const skipped = code("nowhere + 1", ["skip-execution"]);
    const folder = project({ "notebooks/a.ipynb": notebookFile(meant, skipped, "1 + 1") });
    expect(await galley(["build"], folder)).toMatchObject({ exitCode: 0 });
  });

  it("holds for galley run, which then writes nothing", async () => {
    const folder = project({ "a.ipynb": WRONG });
    const { exitCode, stderr } = await galley(["run", "a.ipynb", "--output", "out.ipynb"], folder);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("error: a.ipynb, cell 3, line 1:7:");
    expect(existsSync(join(folder, "out.ipynb"))).toBe(false);
  });

  it("asks nothing again while nothing changes, and again when a module does", async () => {
    const folder = project({
      "notebooks/a.ipynb": notebookFile('import { one } from "../src/one.js";\none.toFixed()'),
      "src/one.ts": "export const one = 1;\n",
    });
    expect(await galley(["build"], folder)).toMatchObject({ exitCode: 0 });
    const known = readFileSync(join(folder, ".galley/types.json"), "utf8");
    expect(JSON.parse(known)).toEqual({
      [Object.keys(JSON.parse(known) as object)[0] ?? ""]: expect.objectContaining({
        [join(folder, "src/one.ts")]: expect.any(String) as string,
        [join(folder, "tsconfig.json")]: expect.any(String) as string,
      }) as object,
    });
    writeFiles(folder, { "src/one.ts": "export const one = 'one';\n" });
    const { exitCode, stderr } = await galley(["build"], folder);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("cell 1, line 2:5: Property 'toFixed' does not exist on type");
  });

  it("leaves it to the kernel where the project has no TypeScript", async () => {
    const folder = temporaryFolder({ "package.json": "{}", "notebooks/a.ipynb": WRONG });
    const { exitCode, stderr } = await galley(["build"], folder);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("notebooks/a.ipynb: started");
    expect(stderr).toContain("[cells-all-ran]");
    expect(stderr).not.toContain("types-hold");
  });
});
