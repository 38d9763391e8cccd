/** A whole site as a build leaves it, below a folder of a server and from disk: every link, both searches, what crawlers read. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { figure } from "../../src/display/index.js";
import { galley } from "../cli/galley-process.js";
import { writeFiles } from "../config/temporary-folder.js";
import { launch } from "./browser.js";

const SITE_PATH = "/my/site/";

function notebook(text: string): string {
  const data = [{ type: "scatter", x: [1, 2, 3], y: [2, 4, 5], name: "a", showlegend: true }];
  const shown = figure(
    { data: data as never, layout: { showlegend: true } },
    { caption: "Points", alt: "Points" },
  );
  const output = { output_type: "display_data", ...shown.toMimeBundle() };
  const cells = [
    { cell_type: "markdown", id: "w", metadata: {}, source: text },
    {
      cell_type: "code",
      id: "a",
      metadata: {},
      source: "//| label: fig-a\n1",
      execution_count: 1,
      outputs: [output],
    },
  ];
  const metadata = { kernelspec: { name: "x", display_name: "x", language: "typescript" } };
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells });
}

const FILES = {
  "notebooks/rain.ipynb": notebook(
    "---\ntitle: Rain & wind\ndescription: A year of it\ndate: 2024-05-31\nkeywords: [weather, river]\n---\n\n(sec-rain)=\n## Rain\n\nThe kingfisher nests. See [the river](sub/河流.ipynb#fig-a).",
  ),
  "notebooks/sub/河流.ipynb": notebook(
    "---\ntitle: 河流水位\ndescription: 一年\nlang: zh\ndate: 2025-01-02\nkeywords: [weather, 水位]\n---\n\n汛期的水位由每日记录得出，翠鸟在岸边筑巢。见[雨](../rain.ipynb#sec-rain)。",
  ),
  "pages/about.md": "---\ntitle: About us\n---\n\nWe count [rain](../notebooks/rain.ipynb).",
};

let browser: Browser;
let folder: string;
let server: Server;
let siteUrl: string;

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml",
};

/** The site stands below a folder; all else, and what is not there, is answered as a static host does. */
function serve(): Promise<Server> {
  const site = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    const inner = path.startsWith(SITE_PATH) ? path.slice(SITE_PATH.length) || "index.html" : "404.html";
    const file = join(folder, "reports", inner);
    const isThere = path.startsWith(SITE_PATH) && existsSync(file) && statSync(file).isFile();
    const shown = isThere ? file : join(folder, "reports/404.html");
    response.writeHead(isThere ? 200 : 404, {
      "content-type": TYPES[extname(shown)] ?? "application/octet-stream",
    });
    response.end(readFileSync(shown));
  });
  return new Promise((done) => site.listen(0, "127.0.0.1", () => done(site)));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "galley-whole-site-"));
  server = await serve();
  siteUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}${SITE_PATH}`;
  const config = `export default { title: "Weather desk", siteUrl: ${JSON.stringify(siteUrl)} };`;
  writeFiles(folder, { ...FILES, "galley.config.mjs": config });
  const ended = await galley(["build", "--no-execute", "--quiet"], folder);
  expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
  browser = await launch();
}, 180_000);

afterAll(async () => {
  await browser.close();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

const read = (path: string): string => readFileSync(join(folder, "reports", path), "utf8");

/** Everything that can be reached from the index, and what went wrong on the way. */
async function crawl(start: string): Promise<{ visited: string[]; failures: string[]; outside: string[] }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const [failures, outside]: [string[], string[]] = [[], []];
  const root = start.slice(0, start.lastIndexOf("/") + 1);
  page.on("pageerror", (error) => failures.push(error.message));
  page.on("requestfailed", (request) => failures.push(request.url()));
  page.on("response", (response) => void (response.status() >= 400 && failures.push(response.url())));
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(root) && !/^(data|blob):/.test(address)) outside.push(address);
  });
  const waiting = [start];
  const visited = new Set<string>();
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    const bare = url.replace(/#.*/, "");
    if (visited.has(bare)) continue;
    visited.add(bare);
    await page.goto(bare);
    for (const link of await linksOf(page)) {
      if (!link.isThere) failures.push(`${link.url} on ${bare}`);
      if (link.url.startsWith(root) && /\.html(#|$)|\/$/.test(link.url)) waiting.push(link.url);
      else if (link.url.startsWith("file:")) expect(existsSync(new URL(link.url)), link.url).toBe(true);
      else if (link.url.startsWith(root))
        expect((await context.request.get(link.url)).status(), link.url).toBe(200);
    }
  }
  await context.close();
  return {
    visited: [...visited].map((url) => decodeURIComponent(url.slice(root.length))).toSorted(),
    failures,
    outside,
  };
}

/** A link to a place of the same page must find it. */
function linksOf(page: Page): Promise<{ url: string; isThere: boolean }[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLAnchorElement>("a[href]")).map(({ href }) => {
      const { hash } = new URL(href);
      const isHere = hash !== "" && href.replace(/#.*/, "") === location.href.replace(/#.*/, "");
      const isThere = !isHere || document.getElementById(decodeURIComponent(hash.slice(1))) !== null;
      return { url: href, isThere };
    }),
  );
}

const PAGES = ["about.html", "index.html", "rain.html", "sub/河流.html"];

describe.each(["a folder of a server", "disk"])("a site on %s", (place) => {
  const start = (): string =>
    place === "disk" ? pathToFileURL(join(folder, "reports/index.html")).href : `${siteUrl}index.html`;

  it("can be walked through by its links, and asks nobody else for anything", async () => {
    expect(await crawl(start())).toEqual({ visited: PAGES, failures: [], outside: [] });
  });

  it("is searched in English and in Chinese, by keyboard", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(start().replace("index.html", "rain.html"));
    await page.getByRole("link", { name: "Search" }).press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "search");
    for (const [words, title, file] of [
      ["KINGFISHER nests", "Rain & wind", "rain.html"],
      ["翠鸟", "河流水位", "sub/%E6%B2%B3%E6%B5%81.html"],
    ] as const) {
      await page.getByRole("searchbox").fill(words);
      await expect.poll(() => page.locator(".reports > li:visible h2").allTextContents()).toEqual([title]);
      expect(await page.locator(".passage mark").first().textContent()).toBe(
        words.split(" ")[0]!.toLowerCase(),
      );
      await page.keyboard.press("ArrowDown");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(title);
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.href.endsWith(file));
      await page.goto(start());
      await page.getByRole("searchbox").focus();
    }
    await page.getByRole("searchbox").fill("");
    await page.getByRole("button", { name: /weather/ }).press("Space");
    expect(await page.locator(".reports > li:visible").count()).toBe(2);
    await context.close();
  });

  it("goes on to the next report and back", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(start());
    await page.getByRole("link", { name: "河流水位" }).first().click();
    await page.locator(".neighbours .next").click();
    expect(await page.title()).toBe("Rain & wind · Weather desk");
    await page.locator(".neighbours .previous").click();
    expect(await page.title()).toBe("河流水位 · Weather desk");
    await context.close();
  });

  it("reads without scripts", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(start());
    expect(await page.locator(".reports > li:visible h2").allTextContents()).toEqual([
      "河流水位",
      "Rain & wind",
    ]);
    expect(await page.getByRole("searchbox").isVisible()).toBe(false);
    await context.close();
  });
});

describe("a site in the web", () => {
  it("shows its own page for what is not there, at any depth", async () => {
    const page = await browser.newPage();
    const answer = await page.goto(`${siteUrl}no/such/page.html`);
    expect(answer?.status()).toBe(404);
    expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain("serif");
    await page.getByRole("link", { name: "To the list of reports" }).click();
    expect(await page.title()).toBe("Weather desk");
    await page.close();
  });

  it("has a feed that keeps the rules of Atom (RFC 4287)", async () => {
    const page = await browser.newPage();
    await page.goto(`${siteUrl}about.html`);
    const faults = await page.evaluate(feedFaults, read("feed.xml"));
    expect(faults).toEqual([]);
    // The checks see what is wrong.
    expect(
      await page.evaluate(feedFaults, read("feed.xml").replace(/<updated>[^<]*<\/updated>/, "")),
    ).toEqual(["feed: not one updated"]);
    const map = await page.evaluate((text) => {
      const xml = new DOMParser().parseFromString(text, "application/xml");
      return Array.from(xml.querySelectorAll("urlset > url > loc")).map(({ textContent }) => textContent);
    }, read("sitemap.xml"));
    expect(
      map.map((url) => decodeURIComponent((url ?? "").slice(siteUrl.length)) || "index.html").toSorted(),
    ).toEqual(PAGES);
    await page.close();
  });

  it("brings a picture of each page for those who link to it", async () => {
    const page = await browser.newPage();
    for (const path of PAGES) {
      await page.goto(siteUrl + path);
      const meta = await page.evaluate(() =>
        Object.fromEntries(
          Array.from(document.querySelectorAll<HTMLMetaElement>("meta[property]")).map((one) => [
            one.getAttribute("property"),
            one.content,
          ]),
        ),
      );
      expect(meta["og:url"], path).toBe(siteUrl + (path === "index.html" ? "" : encodeURI(path)));
      expect(dirname(meta["og:image"] ?? ""), path).toBe(`${siteUrl}assets`);
      const size = await page.evaluate(async (src) => {
        const image = new Image();
        image.src = src;
        await image.decode();
        return [image.naturalWidth, image.naturalHeight];
      }, meta["og:image"] ?? "");
      expect(size, path).toEqual([1200, 630]);
    }
    await page.close();
  });
});

/** What RFC 4287 asks of a feed and its entries (4.1.1, 4.1.2, 4.2, 3.3): each exactly once, absolute ids, dates of RFC 3339. */
function feedFaults(text: string): string[] {
  const ATOM = "http://www.w3.org/2005/Atom";
  const xml = new DOMParser().parseFromString(text, "application/xml");
  if (xml.querySelector("parsererror")) return ["not XML"];
  const feed = xml.documentElement;
  const children = (parent: Element, name: string): Element[] =>
    Array.from(parent.children).filter((child) => child.localName === name && child.namespaceURI === ATOM);
  const faults: string[] = feed.localName === "feed" && feed.namespaceURI === ATOM ? [] : ["no feed"];
  const entries = children(feed, "entry");
  if (entries.length !== 2) faults.push(`${entries.length} entries`);
  const ids = new Set<string>();
  for (const [name, part] of [
    ["feed", feed] as const,
    ...entries.map((entry) => ["entry", entry] as const),
  ]) {
    for (const one of ["id", "title", "updated"])
      if (children(part, one).length !== 1) faults.push(`${name}: not one ${one}`);
    const id = children(part, "id")[0]?.textContent ?? "";
    if (!URL.canParse(id)) faults.push(`${name}: id ${id}`);
    if (ids.has(id)) faults.push(`${name}: id twice`);
    ids.add(id);
    const date = children(part, "updated")[0]?.textContent;
    if (date !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(date))
      faults.push(`${name}: updated ${date}`);
    const links = children(part, "link");
    if (links.filter((link) => (link.getAttribute("rel") ?? "alternate") === "alternate").length !== 1)
      faults.push(`${name}: not one alternate`);
  }
  if (
    children(feed, "author").length === 0 &&
    entries.some((entry) => children(entry, "author").length === 0)
  )
    faults.push("no author");
  if (!children(feed, "link").some((link) => link.getAttribute("rel") === "self")) faults.push("no self");
  return faults;
}
