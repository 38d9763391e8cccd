import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/notebook/nbformat.js";
import { notebookLanguage } from "../../src/notebook/language.js";
import { notebookOf } from "./build-notebook.js";

const cases: [metadata: JsonObject, language: string][] = [
  [{}, "typescript"],
  [{ kernelspec: { name: "tslab", display_name: "TypeScript" } }, "typescript"],
  [{ kernelspec: { name: "jslab", display_name: "JavaScript" } }, "javascript"],
  [{ kernelspec: { name: "python3", display_name: "Python 3" } }, "python"],
  [{ kernelspec: { name: "ir", display_name: "R", language: "R" } }, "r"],
  [
    { kernelspec: { name: "mine", display_name: "Mine", language: "" }, language_info: { name: "Julia" } },
    "julia",
  ],
  [{ kernelspec: { name: "mine", display_name: "Mine" } }, "mine"],
];

describe("notebookLanguage", () => {
  it.each(cases)("of %j is %s", (metadata, language) => {
    expect(notebookLanguage(notebookOf([], metadata))).toBe(language);
  });
});
