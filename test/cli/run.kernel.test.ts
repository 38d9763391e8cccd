/** `galley run`: one notebook, in a project or not. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseNotebook } from "../../src/notebook/parse.js";
import { temporaryFolder } from "../config/temporary-folder.js";
import { galley, notebookFile, parameterizedFile, withoutTimes } from "./galley-process.js";

/** What each code cell of an executed notebook printed, and the names of its errors. */
function outputsOf(text: string): string[] {
  return parseNotebook(text, "executed.ipynb").cells.map((cell) => {
    const outputs = cell.cell_type === "code" ? cell.outputs : [];
    return outputs
      .map((output) =>
        output.output_type === "stream" ? output.text : output.output_type === "error" ? output.ename : "",
      )
      .join("");
  });
}

describe("galley run", () => {
  it("executes a notebook outside any project, in its own folder", async () => {
    const source = notebookFile(
      'import { readFileSync } from "fs";',
      'console.log(readFileSync("data.txt", "utf8"));',
    );
    const folder = temporaryFolder({ "deep/a.ipynb": source, "deep/data.txt": "from the notebook's folder" });
    const ended = await galley(["run", "deep/a.ipynb", "--output", "out/b.ipynb"], folder);
    expect(ended).toMatchObject({ exitCode: 0, stdout: "" });
    expect(withoutTimes(ended.stderr).split("\n")).toEqual([
      "deep/a.ipynb: started, 2 cells, kernel tslab",
      "deep/a.ipynb: done, 2 cells, 0.0 s",
      "",
    ]);
    expect(outputsOf(readFileSync(join(folder, "out/b.ipynb"), "utf8"))).toEqual([
      "",
      "from the notebook's folder\n",
    ]);
    expect(readFileSync(join(folder, "deep/a.ipynb"), "utf8")).toBe(source);
    expect(readdirSync(folder).toSorted()).toEqual(["deep", "out"]);
  });

  it("writes the partial notebook when a cell fails, with exit 1", async () => {
    const folder = temporaryFolder({
      "a.ipynb": notebookFile(
        'console.log("one");',
        "2",
        'throw new RangeError("three");',
        'console.log("four");',
      ),
      "b.ipynb": "what was there before",
    });
    const ended = await galley(["run", "a.ipynb", "-o", "b.ipynb"], folder);
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toMatch(/^error: a\.ipynb, cell 3, line 1.*: RangeError: three/m);
    expect(ended.stderr).toContain("cell 4 was not run");
    const [one, , three, four] = outputsOf(readFileSync(join(folder, "b.ipynb"), "utf8"));
    expect(one).toBe("one\n");
    expect(three).toContain("RangeError");
    expect(four).toBe("");
  });

  it("writes to standard output, with parameters, under the project's settings", async () => {
    const folder = temporaryFolder({
      "galley.config.ts": 'export default { parameters: { "a.ipynb": { rate: 0.5 } } };',
      "p.yaml": "cities: [a, b]\n",
      "a.ipynb": parameterizedFile(
        "const rate = 0;\nconst cities: string[] = [];\nconst on = false;",
        "console.log(rate, cities, on);",
      ),
    });
    const ended = await galley(
      ["run", "a.ipynb", "--output", "-", "-f", "p.yaml", "-p", "on=true", "--quiet"],
      folder,
    );
    expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
    expect(outputsOf(ended.stdout).at(-1)).toBe("0.5 [ 'a', 'b' ] true\n");
  });

  it("writes into the notebook itself with --inplace", async () => {
    const folder = temporaryFolder({ "a.ipynb": notebookFile("console.log(1 + 1);") });
    expect(await galley(["run", "a.ipynb", "--inplace", "-q"], folder)).toMatchObject({ exitCode: 0 });
    expect(outputsOf(readFileSync(join(folder, "a.ipynb"), "utf8"))).toEqual(["2\n"]);
    expect(readdirSync(folder)).toEqual(["a.ipynb"]);
  });

  it("ends a cell that takes too long", async () => {
    const folder = temporaryFolder({ "a.ipynb": notebookFile("while (true) {}", "1") });
    const ended = await galley(["run", "a.ipynb", "--output", "b.ipynb", "--timeout", "1"], folder);
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toMatch(/^error: a\.ipynb, cell 1: /m);
    expect(ended.stderr).toContain("allow more time: --timeout");
  });

  it("runs a Python notebook in Python's kernel, with parameters", async () => {
    const folder = temporaryFolder({ "a.ipynb": pythonNotebook() });
    const ended = await galley(["run", "a.ipynb", "--output", "-", "-p", "n=4", "--quiet"], folder);
    expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
    expect(outputsOf(ended.stdout).at(-1)).toBe("8\n");
  });
});

function pythonNotebook(): string {
  const notebook: unknown = JSON.parse(parameterizedFile("n = 1", "print(n * 2)"));
  const kernelspec = { name: "python3", display_name: "Python 3", language: "python" };
  return JSON.stringify({ ...(notebook as object), metadata: { kernelspec } });
}
