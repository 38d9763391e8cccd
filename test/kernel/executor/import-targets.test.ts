import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { importTarget } from "../../../src/kernel/executor/import-targets.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

async function targetOf(exports: unknown, specifier: string): Promise<string | undefined> {
  const folder = await temporaryFolder();
  const inside = path.join(folder, "@scope", "pkg");
  await mkdir(inside, { recursive: true });
  await writeFile(path.join(inside, "package.json"), JSON.stringify({ exports }));
  const target = importTarget(specifier, [path.join(folder, "none"), folder]);
  return target === undefined ? undefined : path.relative(inside, target);
}

describe("what an import of a package leads to", () => {
  it.each([
    ["one file", "./index.js", "@scope/pkg", "index.js"],
    ["a condition", { import: "./esm.js" }, "@scope/pkg", "esm.js"],
    [
      "the first condition that holds",
      { browser: "./b.js", node: { import: "./n.js" }, default: "./d.js" },
      "@scope/pkg",
      "n.js",
    ],
    [
      "a condition that leads nowhere",
      { node: { require: "./r.cjs" }, default: "./d.js" },
      "@scope/pkg",
      "d.js",
    ],
    ["a list", [{ require: "./r.cjs" }, "./l.js"], "@scope/pkg", "l.js"],
    ["a path", { ".": "./index.js", "./part": { import: "./part.mjs" } }, "@scope/pkg/part", "part.mjs"],
    ["a pattern", { "./*": "./lib/*.js", "./x/*": { import: "./x/*/*.js" } }, "@scope/pkg/x/a", "x/a/a.js"],
    [
      "a path that is kept private",
      { "./*": "./lib/*.js", "./secret": null },
      "@scope/pkg/secret",
      undefined,
    ],
    ["a path that is not there", { ".": "./index.js" }, "@scope/pkg/part", undefined],
    ["require alone", { require: "./r.cjs" }, "@scope/pkg", undefined],
    ["no package", "./index.js", "@scope/other", undefined],
  ])("is found for %s", async (_, exports, specifier, target) => {
    expect(await targetOf(exports, specifier)).toBe(target);
  });
});
