/** A site whose every title, keyword and file name tries to run code: its index, search, filter, feed, sitemap, menu and pictures. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PageFacts } from "../../src/render/page-facts.js";
import type { IndexEntry, Renderer, RenderedPage } from "../../src/render/render-options.js";
import { createRenderer } from "../../src/render/renderer.js";
import { shareSheet } from "../../src/render/share/share-sheet.js";
import type { Around } from "../../src/render/site-parts/site-parts.js";
import { atomFeed, sitemap } from "../../src/site/feed.js";
import { executedNotebook, markdownCell } from "../render/executed-notebook.js";
import { armed, PAYLOADS } from "../render/hostile.js";
import { OPTIONS } from "../render/render.js";
import { launch, visit, writePages } from "./browser.js";
import type { SiteOnDisk } from "./browser.js";

const SITE_URL = "https://example.org/reports/";
const watchFile = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../assets/watch/${name}`, import.meta.url)), "utf8");
/** A module of a page that comes from a file may import no other file. */
const WATCH = watchFile("watch.js").replace(
  "./morph.js",
  `data:text/javascript;base64,${Buffer.from(watchFile("morph.js")).toString("base64")}`,
);
/** What HTML and XML can hold, in one line. */
const TEXTS = PAYLOADS.map((payload, index) =>
  armed(payload, `site ${index}`)
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim(),
);

const ENTRIES = TEXTS.map((text, index): IndexEntry => ({
  path: `${text.replaceAll("/", "|").slice(0, 80)}-${index}.html`,
  title: text,
  description: text,
  lang: "en",
  kind: index % 2 === 0 ? "report" : "page",
  date: "2026-01-01",
  keywords: [text, "shared"],
  minutes: 1,
  searchText: `Before.\n${text}\nAfter.`,
}));

let browser: Browser;
let site: SiteOnDisk;

/** The page in its site: a menu of all pages, a report before and after it, a feed, and pictures of pages. */
function inSite(renderer: Renderer, page: RenderedPage): RenderedPage {
  const around: Around = {
    menu: ENTRIES.filter(({ kind }) => kind === "page"),
    previous: ENTRIES[0],
    next: ENTRIES[2],
    hasSearch: true,
    feed: "feed.xml",
    sharePicture: { path: ENTRIES[0]!.path, width: 1, height: 1 },
  };
  return { ...page, html: renderer.withSiteParts(page as PageFacts, page.html, around) };
}

function withoutPolicy(page: RenderedPage): RenderedPage {
  return { ...page, path: `bare-${page.path}`, html: page.html.replace(/<meta http-equiv[^>]*>/, "") };
}

async function pages(): Promise<RenderedPage[]> {
  const settings = { siteTitle: TEXTS.join(" "), siteDescription: TEXTS.join(" "), siteUrl: SITE_URL };
  const renderer = await createRenderer({ ...OPTIONS, ...settings, commit: TEXTS[0]! });
  const yaml = JSON.stringify({ title: TEXTS.join(" "), keywords: TEXTS });
  const downloads = TEXTS.map((name) => ({ name, byteCount: 4, content: new TextEncoder().encode(name) }));
  const report = await renderer.renderReport({
    file: `notebooks/${TEXTS[1]}.ipynb`,
    path: "report.html",
    executed: executedNotebook([markdownCell(`---\n${yaml}\n---\nText.`)]),
    problems: [],
    downloads,
  });
  const missing = renderer.renderNotFound(SITE_URL, { menu: ENTRIES, hasSearch: true, feed: undefined });
  const notFound = { ...report, ...missing, html: missing.html.replaceAll('="/reports/', '="./') };
  const all = [renderer.renderIndex(ENTRIES), report].map((page) => inSite(renderer, page));
  return [...all, notFound].flatMap((page) => [page, withoutPolicy(page)]);
}

beforeAll(async () => {
  browser = await launch();
  const about = { siteUrl: SITE_URL, title: TEXTS.join(" "), lang: "en" };
  const words = { title: "x", description: "", lang: "en", kind: "page", keywords: [], minutes: 0 } as const;
  const files = {
    "feed.xml": atomFeed(ENTRIES, about)!,
    "sitemap.xml": sitemap(ENTRIES, SITE_URL),
    "sheet.html": shareSheet(
      ENTRIES.map((entry) => ({ ...entry, siteTitle: entry.title, picture: undefined })),
      ":root { --sans: sans-serif; --serif: serif; --ink: #000; --paper: #fff }",
    ),
    "watch.html": `<!doctype html><script>globalThis.EventSource = class extends EventTarget { constructor() { super(); globalThis.server = this } }</script><script type="module" data-version="1">${WATCH}</script>`,
  };
  const others = Object.entries(files).map(([path, html]) => {
    return { ...words, path, html, assets: [], problems: [], searchText: "" };
  });
  site = writePages([...(await pages()), ...others]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  site?.remove();
});

function ran(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as { hacked?: string[] }).hacked ?? []);
}

describe.each(["", "bare-"])("a site whose every text tries to run code, %spages", (form) => {
  it.each(["index", "report", "404"])("runs nothing, and leads nowhere else: %s", async (name) => {
    const { page, context, outside } = await visit(browser, site.url(`${form}${name}.html`));
    const found = await page.evaluate(() => ({
      handlers: Array.from(document.querySelectorAll("*")).flatMap((element) =>
        element.getAttributeNames().filter((attribute) => attribute.startsWith("on")),
      ),
      // The files that a report offers are saved, not opened.
      addresses: Array.from(
        document.querySelectorAll("a[href], link[href]"),
        (link) => link.getAttribute("href") ?? "",
      ).filter((url) => /^[a-z\s]*(javascript|vbscript|data):/i.test(url)),
      foreign: document.querySelectorAll(
        "body :is(script, iframe, object, embed, form, style, link, meta, base)",
      ).length,
    }));
    expect(found).toEqual({ handlers: [], addresses: [], foreign: 0 });
    const text = ((await page.locator("body").textContent()) ?? "").replaceAll(/\s+/g, " ");
    expect(TEXTS.filter((one) => !text.includes(one))).toEqual([]);
    expect(await ran(page)).toEqual([]);
    expect(outside).toEqual([]);
    await context.close();
  });

  it("finds each text as it is typed, marks it, and shows it as it stands", async () => {
    const { page, context, outside } = await visit(browser, site.url(`${form}index.html`));
    await page.getByRole("searchbox").focus();
    await page.locator(".search[data-state=ready]").waitFor();
    const lost = await page.evaluate(async (texts) => {
      const input = document.querySelector("input")!;
      const wrong: string[] = [];
      for (const text of texts) {
        input.value = text;
        input.dispatchEvent(new Event("input"));
        await new Promise((shown) => setTimeout(shown));
        const titles = Array.from(document.querySelectorAll(".found h2"), (title) => title.textContent);
        const unmarked = Array.from(document.querySelectorAll(".passage *")).filter(
          ({ tagName }) => tagName !== "MARK",
        );
        if (!titles.includes(text) || unmarked.length > 0) wrong.push(text);
      }
      return wrong;
    }, TEXTS);
    expect(lost).toEqual([]);
    // Within a text, where no title has all the words, passages hold the text.
    await page.getByRole("searchbox").fill("before. <script> after.");
    await expect.poll(() => page.locator(".passage").count()).toBeGreaterThan(0);
    expect(await page.locator(".found :is(script, img, svg, iframe)").count()).toBe(0);
    expect(await ran(page)).toEqual([]);
    expect(outside).toEqual([]);
    await context.close();
  });

  it("takes a search and a keyword from the address, whatever they say", async () => {
    const { page, context } = await visit(browser, site.url(`${form}index.html`));
    const lost = await page.evaluate(
      async (texts) => {
        const wrong: string[] = [];
        for (const text of texts) {
          for (const name of ["tag", "q"]) {
            const changed = new Promise((heard) => addEventListener("hashchange", heard, { once: true }));
            location.hash = `#${name}=${encodeURIComponent(text)}`;
            await changed;
            await new Promise((shown) => setTimeout(shown));
            const titles = Array.from(document.querySelectorAll(".found h2"), (title) => title.textContent);
            if (!titles.includes(text)) wrong.push(`${name} ${text}`);
            document.querySelector("input")!.value = "";
          }
        }
        return wrong;
      },
      TEXTS.filter((_, index) => index % 2 === 0),
    );
    expect(lost).toEqual([]);
    expect(await page.locator(".tags :is(script, img, svg, iframe, style)").count()).toBe(0);
    expect(await ran(page)).toEqual([]);
    await context.close();
  });
});

describe("what programs read of a site whose every text tries to run code", () => {
  it.each([
    ["feed.xml", "entry > title"],
    ["sitemap.xml", "loc"],
  ])(
    "%s is well-formed, has every text, and runs nothing where a browser opens it",
    async (path, selector) => {
      const { page, context, outside } = await visit(browser, site.url(path));
      const found = await page.evaluate((names) => {
        const elements = Array.from(document.getElementsByTagName("*"), ({ namespaceURI }) => namespaceURI);
        const texts = Array.from(document.querySelectorAll(names), ({ textContent }) => textContent ?? "");
        return { texts, foreign: elements.filter((name) => /xhtml|svg|MathML/.test(name ?? "")).length };
      }, selector);
      const expected = path === "feed.xml" ? ENTRIES.map(({ title }) => title) : ENTRIES.map(urlOf);
      expect(found.texts.filter((text) => !expected.includes(text))).toEqual([]);
      expect(found.texts).toHaveLength(path === "feed.xml" ? 50 : ENTRIES.length);
      expect(await ran(page)).toEqual([]);
      expect(outside).toEqual([]);
      await context.close();
    },
  );

  it("has the file names of what it offers for download, as names and no more", async () => {
    const { page, context } = await visit(browser, site.url("report.html"));
    const names = await page
      .locator("a[download]")
      .evaluateAll((links) => links.map((link) => link.getAttribute("download")));
    expect(names.length).toBeGreaterThanOrEqual(TEXTS.length);
    await context.close();
  });

  it("stands in the panel of the watch as words", async () => {
    const { page, context } = await visit(browser, site.url("watch.html"));
    const shown = await page.evaluate((texts) => {
      const problems = texts.map((text) => ({ place: text, message: text, remedy: text, ruleId: text }));
      const { server } = globalThis as unknown as { server: EventTarget };
      server.dispatchEvent(
        new MessageEvent("message", { data: JSON.stringify({ type: "problems", problems }) }),
      );
      const panel = document.querySelector("galley-problems")!.shadowRoot!;
      const tags = new Set(Array.from(panel.querySelectorAll("*"), ({ tagName }) => tagName.toLowerCase()));
      return { text: panel.textContent ?? "", tags: [...tags].toSorted() };
    }, TEXTS);
    expect(shown.tags).toEqual(["button", "h2", "li", "ol", "p", "pre", "section", "span", "style"]);
    expect(TEXTS.filter((text) => shown.text.split(text).length < 5)).toEqual([]);
    expect(await ran(page)).toEqual([]);
    await context.close();
  });

  it("is drawn into pictures of pages, which run nothing", async () => {
    const { page, context, outside } = await visit(browser, site.url("sheet.html"));
    const drawn = page.locator("#share-pictures");
    await drawn.waitFor({ state: "attached", timeout: 60_000 });
    const pictures = JSON.parse((await drawn.textContent()) ?? "") as { type: string }[];
    expect(pictures.map(({ type }) => type)).toEqual(TEXTS.map(() => "png"));
    expect(await ran(page)).toEqual([]);
    expect(outside).toEqual([]);
    await context.close();
  }, 90_000);
});

function urlOf({ path }: IndexEntry): string {
  return SITE_URL + path.split("/").map(encodeURIComponent).join("/");
}
