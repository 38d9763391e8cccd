import { describe, expect, it } from "vitest";
import { starterCsv } from "../../src/cli/init/starter-data.js";
import { starterFiles, toProjectName } from "../../src/cli/init/starter-files.js";
import { parseNotebook } from "../../src/notebook/parse.js";
import { declaredParameters } from "../../src/notebook/parameters.js";
import { notebookTitle } from "../../src/notebook/notebook-title.js";

describe("starterFiles", () => {
  it("depends on the Galley that was asked for", () => {
    const manifest = starterFiles("my-reports", "file:../galley.tgz").find(
      ({ path }) => path === "package.json",
    );
    expect(JSON.parse(manifest?.content ?? "")).toMatchObject({
      name: "my-reports",
      dependencies: { galley: "file:../galley.tgz" },
    });
  });

  it("has a notebook without outputs, with a title and a parameter", () => {
    const { path = "", content = "" } =
      starterFiles("x", "1").find((file) => file.path.endsWith(".ipynb")) ?? {};
    const notebook = parseNotebook(content, path);
    expect(notebookTitle(notebook, path)).toBe("Is the ozone monitor right?");
    expect(declaredParameters(notebook)).toMatchObject([{ name: "highest", type: "number", source: "1000" }]);
    expect(notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []))).toEqual([]);
  });

  it("ships NIST's 36 readings", () => {
    const rows = starterCsv.trimEnd().split("\n");
    expect(rows).toHaveLength(37);
    expect([rows[0], rows[1], rows[36]]).toEqual(["reference,monitor", "0.2,0.1", "0.5,0.2"]);
  });
});

describe("toProjectName", () => {
  it.each([
    ["My Reports (2024)", "my-reports-2024"],
    ["_drafts", "drafts"],
    ["报告", "reports"],
    [".hidden", "hidden"],
  ])("makes of %s a name npm accepts", (folder, name) => {
    expect(toProjectName(folder)).toBe(name);
  });
});
