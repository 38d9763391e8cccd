import { describe, expect, it } from "vitest";
import { SiteError } from "../../src/errors.js";
import type { Manifest } from "../../src/site/manifest.js";
import { siteFiles } from "../../src/site/site-files.js";
import type { SitePage } from "../../src/site/site.js";

export function page(path: string, more: Partial<SitePage> = {}): SitePage {
  const source = `notebooks/${path.replace(/html$/, "ipynb")}`;
  return {
    path,
    source,
    title: path,
    description: "",
    lang: "en",
    keywords: [],
    html: `<p>${path}</p>`,
    assetPaths: [],
    ...more,
  };
}

function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof SiteError) return error.message;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const style = { path: "assets/style.1.css", content: "p {}" };

describe("siteFiles", () => {
  it("gives each page and each asset once, and a manifest that does not depend on their order", () => {
    const a = page("a.html", { assetPaths: [style.path] });
    const b = page("b/c.html", { assetPaths: [style.path] });
    const { files, manifest } = siteFiles(
      { pages: [b, a], assets: [style, { ...style, content: Buffer.from("p {}") }] },
      undefined,
    );
    expect([...files.keys()].toSorted()).toEqual(["a.html", "assets/style.1.css", "b/c.html", "site.json"]);
    expect(files.get("a.html")?.()).toBe("<p>a.html</p>");
    expect(manifest).toEqual(siteFiles({ pages: [a, b], assets: [style] }, undefined).manifest);
    expect(JSON.parse(String(files.get("site.json")?.()))).toEqual(manifest);
    expect(manifest.pages[0]).toEqual({
      path: "a.html",
      source: "notebooks/a.ipynb",
      title: "a.html",
      description: "",
      lang: "en",
      keywords: [],
      assetPaths: [style.path],
    });
  });

  const previous: Manifest = siteFiles(
    { pages: [page("a.html"), page("old.html", { assetPaths: [style.path] })], assets: [style] },
    undefined,
  ).manifest;

  it("copies pages that are kept, and their assets", () => {
    const { files, manifest } = siteFiles(
      { pages: [page("a.html")], assets: [], kept: ["old.html"] },
      previous,
    );
    expect([files.has("old.html"), files.get("old.html")]).toEqual([true, undefined]);
    expect([files.has(style.path), files.get(style.path)]).toEqual([true, undefined]);
    expect(manifest).toEqual(previous);
  });

  it("drops pages and assets that are not kept", () => {
    const { files } = siteFiles({ pages: [page("a.html")], assets: [] }, previous);
    expect([...files.keys()]).toEqual(["a.html", "site.json"]);
  });

  it("prefers a new page to a kept one on its path", () => {
    const { files } = siteFiles({ pages: [page("a.html")], assets: [], kept: ["a.html"] }, previous);
    expect(files.get("a.html")?.()).toBe("<p>a.html</p>");
  });

  it("refuses to keep a page that is not there", () => {
    expect(errorOf(() => siteFiles({ pages: [], assets: [], kept: ["x.html"] }, previous))).toContain(
      "page x.html of an earlier build",
    );
    expect(errorOf(() => siteFiles({ pages: [], assets: [], kept: ["a.html"] }, undefined))).toContain(
      "page a.html",
    );
  });

  it("refuses two pages on one path and names both notebooks", () => {
    const pages = [page("a.html"), page("a.html", { source: "other/a.ipynb" })];
    expect(errorOf(() => siteFiles({ pages, assets: [] }, undefined))).toBe(
      "notebooks/a.ipynb and other/a.ipynb both want to be a.html",
    );
  });

  it.each([
    ["A.html", "a.html (or A.html)"],
    ["e\u0301.html", "\u00e9.html (or e\u0301.html)"],
  ])("refuses paths that are one file on some computers: %s", (path, both) => {
    const pages = [page("a.html"), page("\u00e9.html"), page(path, { source: "x" })];
    expect(errorOf(() => siteFiles({ pages, assets: [] }, undefined))).toContain(`both want to be ${both}`);
  });

  it("refuses two different assets on one path, an asset on a page's path, and the manifest's name", () => {
    const other = { ...style, content: "q {}" };
    expect(errorOf(() => siteFiles({ pages: [], assets: [style, other] }, undefined))).toContain(
      "both want to be assets/style.1.css",
    );
    expect(
      errorOf(() =>
        siteFiles(
          { pages: [page("a.html")], assets: [{ path: "a.html", content: "<p>a.html</p>" }] },
          undefined,
        ),
      ),
    ).toBe("notebooks/a.ipynb and asset a.html both want to be a.html");
    expect(
      errorOf(() => siteFiles({ pages: [], assets: [{ path: "Site.json", content: "" }] }, undefined)),
    ).toContain("the site itself");
  });

  it("refuses a file that would have to be a folder", () => {
    const assets = [{ path: "a.html/x.css", content: "" }];
    expect(errorOf(() => siteFiles({ pages: [page("a.html")], assets }, undefined))).toBe(
      "a.html is a file of the site, and a.html/x.css wants it to be a folder",
    );
  });

  it.each(["../x.html", "/etc/x", "a/../../x", "a//b", "./a", "", "a\\b", "C:/x", "a\0b", "a/"])(
    "refuses the path %j",
    (path) => {
      expect(errorOf(() => siteFiles({ pages: [page(path)], assets: [] }, undefined))).toContain(
        "is no path inside the site",
      );
      expect(errorOf(() => siteFiles({ pages: [], assets: [{ path, content: "" }] }, undefined))).toContain(
        "is no path inside the site",
      );
    },
  );
});
