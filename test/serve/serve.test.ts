import { describe, expect, it } from "vitest";
import type { RenderedPage } from "../../src/render/render-options.js";
import { pageChange } from "../../src/serve/page-change.js";
import { RememberedPictures } from "../../src/serve/remembered-pictures.js";
import { pageVersion, servedHtml } from "../../src/serve/served-html.js";
import { isLocalHost, isOwnRequest } from "../../src/serve/is-own-request.js";
import { SiteMemory } from "../../src/serve/site-memory.js";

const html = (style: string, text: string): string =>
  `<head><meta http-equiv="Content-Security-Policy" content="script-src 'self'">` +
  `<link rel="stylesheet" href="assets/galley.${style}.css"></head><body>${text}</body>`;

function page(content: string): RenderedPage {
  const assets = [{ path: "assets/a.csv", content: "x\n" }];
  return {
    path: "a.html",
    title: "",
    description: "",
    lang: "en",
    keywords: [],
    kind: "report" as const,
    minutes: 1,
    searchText: "",
    html: content,
    assets,
    problems: [],
  };
}

describe("a page that is served", () => {
  it("has the script of the watch and may connect to where it comes from, and to nowhere else", () => {
    const served = servedHtml(html("aa", "text"));
    expect(served).toContain(`content="script-src 'self'; connect-src 'self'"`);
    expect(served).toContain(
      `<script type="module" src="/@galley/watch.js" data-version="${pageVersion(html("aa", "text"))}"></script></head>`,
    );
  });

  it("is only restyled where only its stylesheet is another one", () => {
    const before = html("aa", "text");
    expect(pageChange(before, html("bb", "text"))).toEqual({ type: "style", href: "assets/galley.bb.css" });
    const other = html("bb", "other");
    expect(pageChange(before, other)).toEqual({ type: "page", html: other });
    expect(pageChange(undefined, before)).toEqual({ type: "reload" });
    expect(pageChange(before, html("aa", "text"))).toBeUndefined();
  });

  it("is found by its path, with its assets, and gone when it is removed", () => {
    const site = new SiteMemory();
    site.put(page("<p>"));
    expect(site.file("a.html")).toEqual({ content: "<p>", type: "text/html; charset=utf-8" });
    expect(site.file("assets/a.csv")).toEqual({ content: "x\n", type: "text/csv; charset=utf-8" });
    site.remove("a.html");
    expect(site.file("assets/a.csv")).toBeUndefined();
  });
});

describe("the host that a request names", () => {
  it.each(["localhost", "localhost:4173", "127.0.0.1:80", "[::1]:80", "LOCALHOST:1"])("may be %s", (host) => {
    expect(isLocalHost(host)).toBe(true);
  });

  it.each([undefined, "", "evil.example", "localhost.evil.example", "evil.example:4173", "127.0.0.1.evil"])(
    "may not be %s",
    (host) => {
      expect(isLocalHost(host)).toBe(false);
    },
  );
});

describe("a request", () => {
  const host = "localhost:4173";
  it.each([
    ["of one of the pages", { host, "sec-fetch-site": "same-origin", origin: "http://localhost:4173" }],
    ["of an address that is typed", { host, "sec-fetch-site": "none", "sec-fetch-mode": "navigate" }],
    [
      "of a link elsewhere",
      { host, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
    ],
    ["of no browser", { host }],
  ])("%s is answered", (_what, headers) => {
    expect(isOwnRequest(headers)).toBe(true);
  });

  it.each([
    ["of another site", { host, origin: "https://evil.example" }],
    ["of another program on this machine", { host, origin: "http://localhost:3000" }],
    ["for a part of another site", { host, "sec-fetch-site": "cross-site", "sec-fetch-dest": "script" }],
    [
      "for a frame in another site",
      { host, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
    ],
    ["under another name", { host: "evil.example:4173", "sec-fetch-site": "same-origin" }],
  ])("%s is not", (_what, headers) => {
    expect(isOwnRequest(headers)).toBe(false);
  });
});

describe("remembered pictures", () => {
  it("are drawn once for the same sheet", async () => {
    const drawn: string[] = [];
    const draw = new RememberedPictures(() => {}).through(
      async (sheet) => (drawn.push(sheet), `drawn ${sheet}`),
    );
    expect([await draw("a"), await draw("a")]).toEqual(["drawn a", "drawn a"]);
    expect(drawn).toEqual(["a"]);
  });

  it("stand in for those in another style until these are drawn", async () => {
    let isDrawn = false;
    const draw = new RememberedPictures(() => (isDrawn = true)).through(async (sheet) => `drawn ${sheet}`);
    await draw("<style>red</style>figure");
    expect(await draw("<style>blue</style>figure")).toBe("drawn <style>red</style>figure");
    await expect.poll(() => isDrawn, { timeout: 20_000 }).toBe(true);
    expect(await draw("<style>blue</style>figure")).toBe("drawn <style>blue</style>figure");
  });
});
