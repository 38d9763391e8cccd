import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RenderedPage } from "../../src/render/render-options.js";
import { hostileFigure, hostileNotebook } from "../render/hostile.js";
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

beforeAll(async () => {
  const pages = [
    await render(hostileNotebook(), {}, { path: "hostile.html" }),
    await render(hostileFigure(), {}, { path: "figure.html" }),
  ];
  browser = await launch();
  site = writePages([...pages, ...pages.map(withoutPolicy)]);
});

afterAll(async () => {
  await browser.close();
  site.remove();
});

describe("a notebook whose every text tries to run code, in a browser", () => {
  it.each(["hostile.html", "bare-hostile.html"])("runs nothing: %s", async (path) => {
    const { page, context, outside } = await visit(browser, site.url(path));
    // Whatever waits for an event gets one.
    await page.evaluate(() => {
      for (const fold of Array.from(document.querySelectorAll("details"))) fold.open = !fold.open;
      for (const element of Array.from(document.querySelectorAll("main *"))) {
        for (const type of ["mouseover", "focus", "error", "load", "begin", "toggle"])
          element.dispatchEvent(new Event(type));
      }
    });
    await page.waitForTimeout(500);
    const found = await page.evaluate(() => ({
      ran: (globalThis as { hacked?: string[] }).hacked ?? [],
      handlers: Array.from(document.querySelectorAll("*")).flatMap((element) =>
        Array.from(element.attributes)
          .map(({ name }) => name)
          .filter((name) => name.startsWith("on")),
      ),
      addresses: Array.from(document.querySelectorAll("[href],[src],[action],[data]"))
        .map((element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "")
        .filter((url) => /^\s*(javascript|vbscript|data:text)/i.test(url)),
      foreign: Array.from(
        document.querySelectorAll(
          "main :is(script:not([type='application/json']), iframe, object, embed, form, style, link, meta, base, template)",
        ),
      ).map(({ tagName }) => tagName),
    }));
    expect(found).toEqual({ ran: [], handlers: [], addresses: [], foreign: [] });
    expect(outside).toEqual([]);
    await context.close();
  });

  it.each(["figure.html", "bare-figure.html"])("runs nothing in a figure either: %s", async (path) => {
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
  });
});
