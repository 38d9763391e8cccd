import os from "node:os";
import { describe, expect, it } from "vitest";
import { chooseQuirks } from "../../src/execute/choose-quirks.js";
import { notebookMetadata } from "../../src/execute/notebook-metadata.js";
import type { JsonObject } from "../../src/notebook/nbformat.js";
import { TSLAB_PROGRAM } from "../fixtures/tslab-program.js";

const choose = (kernelInfo: JsonObject, argv: string[] = []) =>
  chooseQuirks({ name: "called", kernelInfo, argv, cwd: os.tmpdir(), env: {} });

const TSLAB = {
  implementation: "tslab",
  implementation_version: "1.0.0",
  language_info: { name: "typescript", version: "3.7.2" },
};

describe("chooseQuirks", () => {
  it("goes by what the kernel says it is, not by what it is called", () => {
    expect(choose(TSLAB).refusesAfterErrorMs).toBeGreaterThan(200);
    expect(choose({ ...TSLAB, implementation: "jslab" }).lingerMs).toBeGreaterThan(0);
    expect(choose({ implementation: "ipython" })).toMatchObject({
      refusesAfterErrorMs: 0,
      lingerMs: undefined,
    });
    expect(choose({ implementation: "xeus-cling" }).lingerMs).toBeUndefined();
  });

  it("gives tslab the versions of its package, and none where the package is not found", () => {
    expect(choose(TSLAB, [TSLAB_PROGRAM]).description).toMatchObject({
      name: "called",
      implementationVersion: "1.0.22",
      languageVersion: "5.0.4",
    });
    expect(choose(TSLAB).description).toMatchObject({
      implementationVersion: "unknown",
      languageVersion: "unknown",
    });
  });

  it("says unknown for what a kernel does not say of itself", () => {
    expect(choose({}).description).toEqual({
      name: "called",
      implementation: "unknown",
      implementationVersion: "unknown",
      language: "unknown",
      languageVersion: "unknown",
    });
  });
});

describe("notebookMetadata", () => {
  const launch = { name: "k", displayName: "K", language: "lang" };

  it("keeps the kernel's language_info as it is, and names the kernelspec", () => {
    expect(notebookMetadata({ language_info: { name: "x", version: "1" } }, launch)).toEqual({
      language_info: { name: "x", version: "1" },
      kernelspec: { name: "k", display_name: "K", language: "lang" },
    });
  });

  it("names the language by the other where one of the two does not say it", () => {
    expect(notebookMetadata({}, launch).language_info).toEqual({ name: "lang" });
    const unnamed = notebookMetadata({ language_info: { name: "x" } }, { ...launch, language: "" });
    expect(unnamed.kernelspec["language"]).toBe("x");
  });
});
