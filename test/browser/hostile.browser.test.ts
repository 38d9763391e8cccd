import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkPage } from "../../src/build/check-reports/check-page.js";
import { diffPage } from "../../src/build/check-reports/diff-page.js";
import { checkOutcome } from "../../src/build/check-reports/outcome.js";
import { compareNotebooks } from "../../src/check/compare/compare-notebooks.js";
import type { RenderedPage } from "../../src/render/render-options.js";
import { singleFile } from "../../src/render/single-file/single-file.js";
import { armed, hostileFigure, hostileNotebook, PAYLOADS } from "../render/hostile.js";
import { hostilePlaces, hostileSources, injectedNotebook } from "../render/hostile-places.js";
import { render } from "../render/render.js";
import { drawFigure, launch, visit, writePages } from "./browser.js";
import type { SiteOnDisk } from "./browser.js";

let browser: Browser;
let site: SiteOnDisk;

/** The same page without its security policy: escaping and sanitising must hold by themselves. */
function withoutPolicy(page: RenderedPage): RenderedPage {
  const html = page.html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
  expect(html).not.toBe(page.html);
  return { ...page, path: `bare-${page.path}`, html };
}

/** Without what a page may write otherwise: spaces, and marks that no page can show. */
function squeezed(text: string): string {
  // oxlint-disable-next-line no-control-regex -- what terminals are told by, and what HTML cannot hold
  return text.replaceAll(/\u001b(\[[\d;]*[A-Za-z]|\]8;;[^\u0007]{0,200}\u0007)|[\s\u0000-\u001f\ufffd]/g, "");
}

/** A page of each kind, whose every text tries to run code. */
async function hostilePages(): Promise<RenderedPage[]> {
  const sources = new TextEncoder().encode(hostileSources());
  const readFile = async (path: string) => (path.endsWith("sources.bib") ? sources : undefined);
  const text = armed('<script>RUN</script>"><img src=x onerror=RUN>', "settings");
  const options = { readFile, siteTitle: text, commit: text, generator: { name: text, version: text } };
  const before = hostileNotebook().notebook;
  const after = { ...before, cells: before.cells.toReversed() };
  const compared = [
    { name: text, notebook: before },
    { name: text, notebook: after },
  ] as const;
  const problem = { ruleId: text, severity: "error", message: text, remedy: text } as const;
  const place = { file: text, cellIndex: 1, line: 1 };
  const checked = { file: text, problems: [{ ...problem, place }], durationMs: 1 };
  return [
    await render(hostileNotebook(), options, { path: "hostile.html", problems: [{ ...problem, place }] }),
    await render(hostilePlaces(), options, { path: "places.html" }),
    await render(injectedNotebook(), options, { path: "injected.html" }),
    await render(checkPage(checkOutcome([checked], false), [checked]), options, { path: "check.html" }),
    await render(diffPage(...compared, compareNotebooks(before, after)), options, { path: "diff.html" }),
  ];
}

const KINDS = ["hostile", "places", "injected", "check", "diff"];

beforeAll(async () => {
  const pages = [...(await hostilePages()), await render(hostileFigure(), {}, { path: "figure.html" })];
  const single = pages.map((page) => ({ ...singleFile(page), path: `one-${page.path}` }));
  browser = await launch();
  site = writePages([...pages, ...pages.map(withoutPolicy), ...single, ...single.map(withoutPolicy)]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  site?.remove();
});

/** What ran, and what could: handlers, addresses and elements that have no business in a page. */
function inspect(page: Page) {
  return page.evaluate(() => ({
    ran: (globalThis as { hacked?: string[] }).hacked ?? [],
    handlers: Array.from(document.querySelectorAll("*")).flatMap((element) =>
      Array.from(element.attributes)
        .map(({ name }) => name)
        .filter((name) => name.startsWith("on")),
    ),
    addresses: Array.from(document.querySelectorAll("[href],[src],[action],[data]"))
      .filter((element) => !element.hasAttribute("download"))
      .map((element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "")
      .filter((url) => /^\s*(javascript|vbscript|data:text)/i.test(url)),
    foreign: Array.from(
      document.querySelectorAll(
        "main :is(script:not([type='application/json']), iframe, object, embed, form, style, link, meta, base, template)",
      ),
    ).map(({ tagName }) => tagName),
  }));
}

describe.each(["", "bare-", "one-", "bare-one-"])(
  "a notebook whose every text tries to run code, in a browser, %spage",
  (form) => {
    // While one waits, another is loaded.
    it.concurrent.each(KINDS)(
      "runs nothing: %s",
      async (kind) => {
        const { page, context, outside } = await visit(browser, site.url(`${form}${kind}.html`));
        // Whatever waits for an event gets one.
        await page.evaluate(() => {
          for (const fold of Array.from(document.querySelectorAll("details"))) fold.open = !fold.open;
          for (const element of Array.from(document.querySelectorAll("main *"))) {
            for (const type of ["mouseover", "focus", "error", "load", "begin", "toggle"])
              element.dispatchEvent(new Event(type));
          }
        });
        await page.waitForTimeout(500);
        expect(await inspect(page)).toEqual({ ran: [], handlers: [], addresses: [], foreign: [] });
        expect(outside).toEqual([]);
        await context.close();
      },
      120_000,
    );
  },
);

describe("a notebook whose every text tries to run code", () => {
  it("loses nothing from view: what is text stands there as it was written", async () => {
    const { page, context } = await visit(browser, site.url("hostile.html"));
    const text = squeezed((await page.locator("body").textContent()) ?? "");
    const places = [
      "stdout",
      "stderr",
      "plain",
      "json",
      "value",
      "column",
      "ename",
      "evalue",
      "traceback",
      "source",
      "fallback",
    ];
    const lost = PAYLOADS.flatMap((payload, index) =>
      places.flatMap((place) => {
        const written = armed(payload, `${place} ${index}`);
        const shown = squeezed(place === "json" ? JSON.stringify(written).slice(1, -1) : written);
        return text.includes(shown) ? [] : [shown];
      }),
    );
    expect(lost).toEqual([]);
    await context.close();
  });

  it.each(["figure.html", "bare-figure.html", "one-figure.html", "bare-one-figure.html"])(
    "runs nothing in a figure either: %s",
    async (path) => {
      const { page, context, outside } = await visit(browser, site.url(path));
      await drawFigure(page, "figure");
      const canvas = (await page.locator(".nsewdrag").first().boundingBox())!;
      for (let step = 0; step < 20; step++) {
        await page.mouse.move(canvas.x + (canvas.width * step) / 20, canvas.y + canvas.height / 2);
      }
      await page.waitForTimeout(300);
      const found = await page.evaluate(() => ({
        ran: (globalThis as { hacked?: string[] }).hacked ?? [],
        addresses: Array.from(document.querySelectorAll("figure a"))
          .map(
            (link) =>
              link.getAttribute("href") ?? link.getAttributeNS("http://www.w3.org/1999/xlink", "href") ?? "",
          )
          .filter((url) => /javascript|data:/i.test(url)),
        scripts: document.querySelectorAll("figure script:not([type='application/json'])").length,
      }));
      expect(found).toEqual({ ran: [], addresses: [], scripts: 0 });
      expect(outside).toEqual([]);
      await context.close();
    },
  );
});
