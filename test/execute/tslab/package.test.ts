import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { findTslabPackage } from "../../../src/execute/tslab/package.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { TSLAB_PROGRAM } from "../../fixtures/tslab-program.js";

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

/** A package that looks like tslab of some version. */
async function install(parent: string, version: string): Promise<string> {
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(folder, parent, file)), { recursive: true });
    await writeFile(path.join(folder, parent, file), text);
  };
  await write("tslab/package.json", JSON.stringify({ name: "tslab", version }));
  await write("tslab/dist/main.js", "");
  await write("tslab/bin/tslab", "");
  const fork = { name: "@tslab/typescript-for-tslab", version: `5.${version}` };
  await write("tslab/node_modules/@tslab/typescript-for-tslab/package.json", JSON.stringify(fork));
  return path.join(folder, parent, "tslab");
}

describe("findTslabPackage", () => {
  it("knows the tslab that Galley depends on", () => {
    expect(findTslabPackage([process.execPath, TSLAB_PROGRAM, "kernel"], folder)).toMatchObject({
      version: "1.0.22",
      typescriptVersion: "5.0.4",
    });
  });

  it("prefers a tslab at or above the notebook's folder, as tslab itself does", async () => {
    const local = await install("project/node_modules", "1.0.9");
    await mkdir(path.join(folder, "project/notebooks/deep"), { recursive: true });
    expect(findTslabPackage([TSLAB_PROGRAM], path.join(folder, "project/notebooks/deep"))).toEqual({
      folder: local,
      version: "1.0.9",
      typescriptVersion: "5.1.0.9",
    });
  });

  it("follows a program on PATH through its link", async () => {
    const installed = await install("lib/node_modules", "1.0.8");
    await mkdir(path.join(folder, "bin"));
    await symlink(path.join(installed, "bin/tslab"), path.join(folder, "bin/tslab"));
    await mkdir(path.join(folder, "elsewhere"));
    const found = findTslabPackage(
      ["tslab", "kernel"],
      path.join(folder, "elsewhere"),
      path.join(folder, "bin"),
    );
    expect(found?.version).toBe("1.0.8");
  });

  it("gives nothing for what is no tslab", () => {
    expect(findTslabPackage(["node", "/x/other.js"], folder)).toBeUndefined();
    expect(findTslabPackage(["/no/such/tslab"], folder)).toBeUndefined();
  });
});
