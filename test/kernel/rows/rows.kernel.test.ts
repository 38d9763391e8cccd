/** Each row of the table in docs/kernel.md, tried with Jupyter's own client; bench/kernel-rows.mjs tries the other columns. */
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { installGalley } from "../../fixtures/galley-kernelspec.js";
import { pythonScript } from "../../fixtures/python-script.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { kernelTable } from "./kernel-table.js";

const LIMIT_MS = 240_000;

let found: Record<string, boolean>;
beforeAll(async () => {
  const folder = await temporaryFolder();
  await installGalley(folder, "galley");
  const env = {
    JUPYTER_PATH: folder,
    NODE_MODULES: path.resolve(import.meta.dirname, "../../../node_modules"),
    // How long a probe waits before it says no; here every row should hold.
    PATIENCE: "60",
  };
  const script = path.join(import.meta.dirname, "rows.py");
  found = (await pythonScript(script, ["galley"], env)) as Record<string, boolean>;
}, LIMIT_MS);

describe("the table of docs/kernel.md", () => {
  it("has a row for each probe", () => {
    expect(kernelTable().map(({ title }) => title)).toEqual(Object.keys(found));
  });

  it.each(kernelTable())("says of Galley's kernel what is so: $title", ({ title, galley }) => {
    expect(found[title] === true ? "yes" : "no").toBe(galley);
  });
});
