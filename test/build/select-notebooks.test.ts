import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findNotebooks, selectNotebooks } from "../../src/build/select-notebooks.js";
import { FileMissingError, UsageError } from "../../src/errors.js";
import { temporaryFolder } from "../config/temporary-folder.js";

const globs = ["notebooks/**/*.ipynb"];

function project(): string {
  return temporaryFolder({
    "project/notebooks/b.ipynb": "",
    "project/notebooks/a/房价.ipynb": "",
    "project/notebooks/.ipynb_checkpoints/b-checkpoint.ipynb": "",
    "project/notebooks/node_modules/x/c.ipynb": "",
    "project/notebooks/notes.txt": "",
    "project/drafts/d.ipynb": "",
    "outside.ipynb": "",
  });
}

async function select(selection: string[], cwd = "project"): Promise<string[]> {
  const folder = project();
  const root = join(folder, "project");
  const known = await findNotebooks(root, globs);
  return selectNotebooks({ root, known, globs: ["notebooks/**/*.ipynb"], selection, cwd: join(folder, cwd) });
}

describe("selectNotebooks", () => {
  it("takes all the project has where nothing is selected, but no checkpoints or packages", async () => {
    expect(await select([])).toEqual(["notebooks/a/房价.ipynb", "notebooks/b.ipynb"]);
  });

  it("takes paths, folders and globs relative to where the command runs, each notebook once", async () => {
    expect(await select(["b.ipynb", "a", "*.ipynb"], "project/notebooks")).toEqual([
      "notebooks/a/房价.ipynb",
      "notebooks/b.ipynb",
    ]);
  });

  it("takes a notebook of the project that the project's globs leave out", async () => {
    expect(await select(["drafts/d.ipynb"])).toEqual(["drafts/d.ipynb"]);
  });

  it("names every path that is not there", async () => {
    const error: unknown = await select(["x.ipynb", "notebooks/b.ipynb", "y/"]).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(FileMissingError);
    expect(error).toMatchObject({ message: "no notebook x.ipynb, y/", exitCode: 2 });
  });

  it.each([
    [["notebooks/notes.txt"], "notebooks/notes.txt is not a notebook"],
    [["../outside.ipynb"], "outside.ipynb is outside the project"],
    [["drafts/z*.ipynb"], "no notebook matches drafts/z*.ipynb"],
  ])("refuses %j", async (selection, message) => {
    const error: unknown = await select(selection).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toContain(message);
    expect((error as UsageError).remedy).toBeDefined();
  });

  it("says so where the project has no notebooks", async () => {
    const root = temporaryFolder();
    await expect(
      selectNotebooks({ root, known: [], globs: ["notebook/*.ipynb"], selection: [], cwd: root }),
    ).rejects.toThrow("the project has no notebooks: nothing matches notebook/*.ipynb");
  });
});
