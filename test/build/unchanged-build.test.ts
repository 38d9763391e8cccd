import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { unchangedBuild } from "../../src/build/unchanged-build.js";
import { cacheFolder, keptFolder } from "../../src/cache/kept-folder.js";
import { sha256 } from "../../src/cache/sha256.js";
import { openStore } from "../../src/cache/store.js";
import { toConfig } from "../../src/config/config.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";

it("leaves what it has learnt of files to the build that has something to do", async () => {
  const root = await temporaryFolder();
  for (const folder of ["notebooks", "reports"]) mkdirSync(path.join(root, folder));
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] };
  writeFileSync(path.join(root, "notebooks/a.ipynb"), JSON.stringify(notebook));
  const config = toConfig({}, { root, hasTemplates: false, cores: 2, memoryMb: 4000 });
  expect(await unchangedBuild(config, { selection: [], cwd: root })).toBeUndefined();
  const known = openStore(cacheFolder(keptFolder(root))).read("digests", sha256("digests"));
  // Galley's own: the notebook is too new for its time to tell its states apart.
  const files = Object.keys(JSON.parse(known?.toString("utf8") ?? "{}") as object);
  expect(files).toContain(path.resolve("templates/report.njk"));
});
