import path from "node:path";
import { describe, expect, it } from "vitest";
import type { DataFolderContext } from "../../../src/jupyter/data-folders.js";
import {
  examineJupyter,
  examineMachine,
  examineNode,
  examineRuntimeFolder,
} from "../../../src/jupyter/install/examine-machine.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

function context(overrides: Partial<DataFolderContext> = {}): DataFolderContext {
  return { env: {}, platform: "linux", home: "/home/u", exists: () => false, ...overrides };
}

const isJupyter = (file: string): boolean => file.endsWith("bin/jupyter");

describe("examineMachine", () => {
  it("finds here all that a kernel needs", async () => {
    const found = await examineMachine(context({ home: await temporaryFolder() }));
    expect(found.filter(({ verdict }) => verdict === "problem")).toEqual([]);
    expect(found.map(({ text }) => text).join("\n")).toMatch(
      /^Node .*\ntslab 1\.0\.22, TypeScript 5\.0.*\nZeroMQ 4\.\d\.\d\n5 ports are free on 127\.0\.0\.1\n/,
    );
  });
});

describe("examineNode", () => {
  it.each(["20.19.0", "20.20.2", "22.0.0"])("takes %s", (version) => {
    expect(examineNode(version)).toEqual({ verdict: "good", text: `Node ${version}` });
  });

  it.each(["18.20.0", "20.9.0"])("finds %s too old", (version) => {
    expect(examineNode(version)).toMatchObject({
      verdict: "problem",
      text: `Node ${version} is too old for Galley, which needs 20.19 or newer`,
    });
  });
});

describe("examineRuntimeFolder", () => {
  it("is content where Jupyter has not been yet", async () => {
    const folder = path.join(await temporaryFolder(), "runtime");
    expect(await examineRuntimeFolder(folder)).toMatchObject({ verdict: "good" });
  });

  it("finds a file in the place of the folder", async () => {
    expect(await examineRuntimeFolder(path.join(import.meta.filename, "runtime"))).toMatchObject({
      verdict: "problem",
      text: expect.stringContaining("Jupyter cannot keep connection files in") as string,
    });
  });
});

describe("examineJupyter", () => {
  it("names the Jupyter that comes first on PATH", () => {
    const found = examineJupyter(context({ env: { PATH: "/empty:/a/bin:/b/bin" }, exists: isJupyter }));
    expect(found).toEqual({ verdict: "good", text: "Jupyter is /a/bin/jupyter" });
  });

  it("does not call its absence a problem", () => {
    expect(examineJupyter(context())).toMatchObject({ verdict: "notice" });
  });
});
