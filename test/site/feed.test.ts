import { describe, expect, it } from "vitest";
import { atomFeed, sitemap, type ListedPage } from "../../src/site/feed.js";

const facts = { siteUrl: "https://example.org/reports/", title: "Reports & more", lang: "en" };

function page(path: string, date?: string, more: Partial<ListedPage> = {}): ListedPage {
  return { path, title: path, description: "", lang: "en", date, ...more };
}

describe("the feed of a site", () => {
  it("has the reports with a day, newest first, at their addresses", () => {
    const pages = [
      page("a.html", "2024-05-31"),
      page("sub/图 b.html", "2026-01-02"),
      page("c.html"),
      page("d.html", "2025"),
    ];
    const feed = atomFeed(pages, facts)!;
    expect(
      [...feed.matchAll(/<entry[^]*?<id>(.*?)<\/id>[^]*?<updated>(.*?)<\/updated>/g)].map(
        ([, ...found]) => found,
      ),
    ).toEqual([
      ["https://example.org/reports/sub/%E5%9B%BE%20b.html", "2026-01-02T00:00:00Z"],
      ["https://example.org/reports/a.html", "2024-05-31T00:00:00Z"],
    ]);
    expect(feed).toContain(
      '<link rel="self" type="application/atom+xml" href="https://example.org/reports/feed.xml"/>',
    );
    expect(feed).toMatch(
      /<id>https:\/\/example\.org\/reports\/<\/id>[^]*?<updated>2026-01-02T00:00:00Z<\/updated>\n<author>/,
    );
  });

  it("is not there where no report has a day", () => {
    expect(
      atomFeed([page("a.html"), page("b.html", "spring 2024"), page("c.html", "2024-02-31")], facts),
    ).toBeUndefined();
  });

  it("escapes what reports are called, and leaves out what XML cannot hold", () => {
    const feed = atomFeed(
      [page("a.html", "2024-05-31", { title: '<b>&"\u0007', description: "</summary>", lang: '"x' })],
      facts,
    )!;
    expect(feed).toContain("<title>&lt;b&gt;&amp;&quot;</title>");
    expect(feed).toContain("<summary>&lt;/summary&gt;</summary>");
    expect(feed).toContain('<entry xml:lang="&quot;x">');
    expect(feed).toContain("<title>Reports &amp; more</title>");
  });
});

describe("the sitemap", () => {
  it("names every page, the index by its folder, with the day of those that have one", () => {
    const map = sitemap(
      [page("index.html"), page("b.html", "2024-05-31"), page("a/c.html", "2025")],
      facts.siteUrl,
    );
    expect(map.split("\n").slice(2, -2)).toEqual([
      "<url><loc>https://example.org/reports/a/c.html</loc></url>",
      "<url><loc>https://example.org/reports/b.html</loc><lastmod>2024-05-31</lastmod></url>",
      "<url><loc>https://example.org/reports/</loc></url>",
    ]);
  });
});
