import { describe, expect, it } from "vitest";
import { globBase, sitePaths } from "../../src/build/site-paths.js";
import { SiteError } from "../../src/errors.js";

describe("sitePaths", () => {
  it("leaves out the folders that a glob fixes", () => {
    const files = ["notebooks/a.ipynb", "notebooks/x/b.ipynb", "extra/2024/c.ipynb", "drafts/d.ipynb"];
    expect(Object.fromEntries(sitePaths(files, ["notebooks/**/*.ipynb", "extra/2024/*.ipynb"]))).toEqual({
      "notebooks/a.ipynb": "a.html",
      "notebooks/x/b.ipynb": "x/b.html",
      "extra/2024/c.ipynb": "c.html",
      "drafts/d.ipynb": "drafts/d.html",
    });
  });

  it.each([
    [["a/x.ipynb", "b/x.ipynb"], "a/x.ipynb and b/x.ipynb would both be published as x.html"],
    [["a/Rain.ipynb", "b/rain.ipynb"], "a/Rain.ipynb and b/rain.ipynb would both be published as rain.html"],
    [["a/index.ipynb"], "the index of the site and a/index.ipynb would both be published as index.html"],
  ])("refuses two pages on one path: %j", (files, message) => {
    expect(() => sitePaths(files, ["a/*.ipynb", "b/*.ipynb"])).toThrow(SiteError);
    expect(() => sitePaths(files, ["a/*.ipynb", "b/*.ipynb"])).toThrow(message);
  });
});

describe("globBase", () => {
  it.each([
    ["notebooks/**/*.ipynb", "notebooks"],
    ["./notebooks/20*/*.ipynb", "notebooks"],
    ["a/b/{c,d}/*.ipynb", "a/b"],
    ["*.ipynb", ""],
    ["a/b.ipynb", "a"],
  ])("of %s is %j", (glob, base) => {
    expect(globBase(glob)).toBe(base);
  });
});
