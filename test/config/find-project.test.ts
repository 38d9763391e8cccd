import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findProject } from "../../src/config/find-project.js";
import { temporaryFolder } from "./temporary-folder.js";

describe("findProject", () => {
  it("takes the nearest folder upward with a configuration file", () => {
    const folder = temporaryFolder({
      "galley.config.ts": "",
      "a/galley.config.mjs": "",
      "a/b/c/x.ipynb": "",
    });
    expect(findProject(join(folder, "a/b/c"))).toEqual({
      root: join(folder, "a"),
      configFile: join(folder, "a/galley.config.mjs"),
    });
  });

  it("prefers a configuration file further up to a nearer package.json", () => {
    const folder = temporaryFolder({ "galley.config.ts": "", "packages/one/package.json": "{}" });
    expect(findProject(join(folder, "packages/one")).root).toBe(folder);
  });

  it("takes the nearest folder with a package.json where there is no configuration file", () => {
    const folder = temporaryFolder({ "package.json": "{}", "a/package.json": "{}", "a/b/x.ipynb": "" });
    expect(findProject(join(folder, "a/b"))).toEqual({ root: join(folder, "a"), configFile: undefined });
  });

  it("takes the folder itself where there is neither", () => {
    const folder = temporaryFolder({ "a/x.ipynb": "" });
    expect(findProject(join(folder, "a"))).toEqual({ root: join(folder, "a"), configFile: undefined });
  });
});
