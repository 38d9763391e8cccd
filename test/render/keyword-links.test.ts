import { describe, expect, it } from "vitest";
import { keywordLinks } from "../../src/render/keyword-links.js";

const REPORT = { file: "notebooks/deep/a.ipynb", path: "deep/a.html" };

describe("the keywords of a report", () => {
  it("lead to the index, which lists the reports that have them", () => {
    expect(keywordLinks(["R²", "a & b"], REPORT)).toEqual([
      { name: "R²", url: "../index.html#tag=R%C2%B2" },
      { name: "a & b", url: "../index.html#tag=a%20%26%20b" },
    ]);
  });

  it("are written also where no address can hold them", () => {
    expect(keywordLinks(["\ud800"], REPORT)[0]?.url).toBe("../index.html#tag=%EF%BF%BD");
  });

  it("lead nowhere from a page that is no report", () => {
    expect(keywordLinks(["k"], { file: "pages/about.md", path: "about.html" })).toEqual([
      { name: "k", url: "" },
    ]);
  });
});
