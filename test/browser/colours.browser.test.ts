/** A reader's choice of light or dark, on pages opened from disk. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RenderedPage } from "../../src/render/render-options.js";
import { singleFile } from "../../src/render/single-file/single-file.js";
import { codeCell, display, executedNotebook, markdownCell } from "../render/executed-notebook.js";
import { render } from "../render/render.js";
import { drawFigure, launch, visit, writePages } from "./browser.js";
import type { SiteOnDisk } from "./browser.js";

const DARK = "rgb(23, 24, 26)";
const LIGHT = "rgb(253, 252, 249)";
const FIGURE = { data: [{ type: "scatter", x: [1, 2], y: [1, 2] }], layout: {} };

let browser: Browser;
let site: SiteOnDisk;

async function pages(): Promise<RenderedPage[]> {
  const cells = [
    markdownCell("# A\n\nText."),
    codeCell("x", [display({ "application/vnd.plotly.v1+json": FIGURE })]),
  ];
  const [one, other] = await Promise.all(
    ["a.html", "b.html"].map((path) => render(executedNotebook(cells), {}, { path })),
  );
  return [one!, other!, { ...singleFile(one!), path: "single.html" }];
}

beforeAll(async () => {
  browser = await launch();
  site = writePages(await pages());
});

afterAll(async () => {
  await browser?.close();
  site?.remove();
});

function paper(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

describe("the colours of a page", () => {
  it("are the system's until a reader chooses, and then the chosen ones on every page", async () => {
    const { page, context, complaints } = await visit(browser, site.url("a.html"), { colorScheme: "light" });
    const button = page.getByRole("button", { name: "Dark colours" });
    expect([await paper(page), await button.getAttribute("aria-pressed")]).toEqual([LIGHT, "false"]);
    await button.click();
    expect([await paper(page), await button.getAttribute("aria-pressed")]).toEqual([DARK, "true"]);
    for (const path of ["b.html", "single.html"]) {
      await page.goto(site.url(path));
      expect(await paper(page), path).toBe(DARK);
      expect(await button.getAttribute("aria-pressed")).toBe("true");
    }
    await page.emulateMedia({ media: "print" });
    expect(await paper(page)).not.toBe(DARK);
    await page.emulateMedia({ media: "screen" });
    await button.click();
    expect(await paper(page)).toBe(LIGHT);
    // That is the system's own choice, which is followed again.
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await paper(page)).toBe(DARK);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("can be light on a dark system, and figures are drawn in them", async () => {
    const { page, context } = await visit(browser, site.url("a.html"), { colorScheme: "dark" });
    await drawFigure(page, "main");
    const letters = (): Promise<string> =>
      page
        .locator(".xtick text")
        .first()
        .evaluate((text) => getComputedStyle(text).fill);
    const inDark = await letters();
    await page.getByRole("button", { name: "Dark colours" }).click();
    expect(await paper(page)).toBe(LIGHT);
    await expect.poll(letters).not.toBe(inDark);
    await context.close();
  });

  it("follow the system without scripts, and no button is shown", async () => {
    const options = { colorScheme: "dark", javaScriptEnabled: false } as const;
    const { page, context } = await visit(browser, site.url("a.html"), options);
    expect(await paper(page)).toBe(DARK);
    expect(await page.locator(".colours").isVisible()).toBe(false);
    await context.close();
  });
});
