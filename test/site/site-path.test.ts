import { describe, expect, it } from "vitest";
import { SiteError } from "../../src/errors.js";
import { sitePath } from "../../src/site/site-path.js";

describe("sitePath", () => {
  it.each([
    ["notebooks/a.ipynb", "notebooks", "a.html"],
    ["notebooks/a/b.c.ipynb", "notebooks/", "a/b.c.html"],
    ["./notebooks//a.ipynb", "./notebooks", "a.html"],
    ["notebooks\\a\\b.ipynb", "notebooks", "a/b.html"],
    ["a.ipynb", ".", "a.html"],
    ["a/b.ipynb", "", "a/b.html"],
    ["other/a.ipynb", "notebooks", "other/a.html"],
    ["notebooks2/a.ipynb", "notebooks", "notebooks2/a.html"],
    ["notebooks/回归 1.ipynb", "notebooks", "回归 1.html"],
  ])("puts %s, below %s, at %s", (file, base, path) => {
    expect(sitePath(file, base)).toBe(path);
  });

  it.each(["../a.ipynb", "notebooks/../../a.ipynb", "/tmp/a.ipynb"])("has no place for %s", (file) => {
    expect(() => sitePath(file, "notebooks")).toThrow(SiteError);
  });
});
