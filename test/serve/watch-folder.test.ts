import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { watchFolder } from "../../src/serve/watch-folder.js";
import { temporaryFolder, writeFiles } from "../config/temporary-folder.js";

const isIgnored = (folder: string): boolean => folder.endsWith("node_modules");

async function watched() {
  const root = temporaryFolder({ "notebooks/a.ipynb": "{}", "node_modules/x/index.js": "" });
  let told: string[] = [];
  const watch = await watchFolder(root, isIgnored, (paths) =>
    told.push(...[...paths].map((path) => relative(root, path))),
  );
  onTestFinished(() => watch.close());
  /** Since it was asked last. */
  const tells = async (path: string): Promise<void> => {
    await expect.poll(() => told, { timeout: 10_000, interval: 5 }).toContain(path);
    told = [];
  };
  return { root, tells, all: () => told };
}

describe("a folder that is watched", () => {
  it("tells of a file that is written, put in place of another or removed, and of none that is ignored", async () => {
    const { root, tells, all } = await watched();
    const file = join(root, "notebooks/a.ipynb");
    writeFileSync(file, "{ }");
    await tells("notebooks/a.ipynb");
    writeFileSync(`${file}.new`, "[]");
    renameSync(`${file}.new`, file);
    await tells("notebooks/a.ipynb");
    writeFileSync(join(root, "node_modules/x/index.js"), "1");
    rmSync(file);
    await expect.poll(all, { timeout: 10_000, interval: 5 }).toContain("notebooks/a.ipynb");
    expect(all().filter((path) => path.includes("node_modules"))).toEqual([]);
  });

  it("goes on watching a folder that was moved away and back, or deleted and made anew", async () => {
    const { root, tells } = await watched();
    const folder = join(root, "notebooks");
    const file = join(folder, "a.ipynb");
    renameSync(folder, join(root, "elsewhere"));
    await tells("notebooks");
    renameSync(join(root, "elsewhere"), folder);
    await tells("notebooks/a.ipynb");
    writeFileSync(file, "1");
    await tells("notebooks/a.ipynb");
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    writeFileSync(file, "2");
    await tells("notebooks/a.ipynb");
    await new Promise((resolve) => setTimeout(resolve, 200));
    writeFileSync(file, "3");
    await tells("notebooks/a.ipynb");
  });

  it("tells of other files while one is empty, which is about to be written", async () => {
    const { root, tells, all } = await watched();
    writeFiles(root, { "notebooks/b.ipynb": "", "notebooks/c.ipynb": "{}" });
    await expect.poll(all, { timeout: 10_000, interval: 5 }).toContain("notebooks/c.ipynb");
    await tells("notebooks/b.ipynb");
  });
});
