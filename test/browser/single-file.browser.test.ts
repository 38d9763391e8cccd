/** A report as one file, alone in its folder and with the network off, does all that it does within its site. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser, runPageIn } from "../../src/build/browser.js";
import { singleFile } from "../../src/render/single-file/single-file.js";
import { display, codeCell, executedNotebook, markdownCell } from "../render/executed-notebook.js";
import { everyOutput } from "../render/every-output.js";
import { render } from "../render/render.js";
import { drawFigure, launch, visit, writePages } from "./browser.js";
import type { SiteOnDisk } from "./browser.js";

let browser: Browser;
let site: SiteOnDisk;

/** More points than a page should hold before it is touched. */
const MANY = Array.from({ length: 3000 }, (_, n) => (n * 37) % 1000);

function manyPoints() {
  const figure = { data: [{ type: "scatter", mode: "markers", x: MANY, y: MANY }], layout: {} };
  return executedNotebook([
    markdownCell("# Many\n\n$x^2$"),
    codeCell("f", [display({ "application/vnd.plotly.v1+json": figure })]),
  ]);
}

beforeAll(async () => {
  browser = await launch();
  const runPage = runPageIn(findBrowser(process.env)!);
  const every = await render(everyOutput(), { runPage }, { path: "every.html" });
  const many = await render(manyPoints(), { runPage }, { path: "many.html" });
  site = writePages([every, many].map((page) => singleFile(page)));
}, 60_000);

afterAll(async () => {
  await browser?.close();
  site?.remove();
});

describe("a report as one file", () => {
  it("draws its figures from within itself, and asks nothing of anyone", async () => {
    const { page, context, complaints, outside } = await visit(browser, site.url("every.html"));
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    expect(await page.evaluate(() => "Plotly" in globalThis)).toBe(false);
    await page.locator("#fig-cars .plotly-figure").click();
    await drawFigure(page, "#fig-cars");
    expect(await page.locator("#fig-cars .plotly-canvas .trace").count()).toBeGreaterThan(0);
    expect(requests.filter((url) => !url.startsWith("data:") && !url.startsWith("blob:"))).toEqual([]);
    expect([complaints, outside]).toEqual([[], []]);
    await context.close();
  });

  it("draws a figure of many points, whose numbers wait beside the figure code", async () => {
    const { page, context, complaints } = await visit(browser, site.url("many.html"));
    await page.locator(".plotly-figure").click();
    await drawFigure(page, "figure");
    expect(await page.locator(".plotly-canvas .point").count()).toBe(MANY.length);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("sets formulas in their fonts and shows its pictures", async () => {
    const { page, context } = await visit(browser, site.url("every.html"));
    const fonts = await page.evaluate(async () => {
      await document.fonts.ready;
      const loaded: string[] = [];
      document.fonts.forEach(({ status, family }) => void (status === "loaded" && loaded.push(family)));
      return loaded;
    });
    expect(fonts).toContain("KaTeX_Main");
    for (const image of await page.locator("img:visible").all()) {
      await image.scrollIntoViewIfNeeded();
      await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
    }
    await context.close();
  });

  it("saves what the site would show", async () => {
    const { page, context, complaints } = await visit(browser, site.url("every.html"));
    const link = page.locator("a[download]", { hasText: "CSV" }).first();
    await page.evaluate(() => {
      for (const fold of Array.from(document.querySelectorAll("details"))) fold.open = true;
    });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^[\w-]+\.csv$/);
    const whole = page.locator(".cut a", { hasText: "whole" }).first();
    const [text] = await Promise.all([page.waitForEvent("download"), whole.click()]);
    expect(text.suggestedFilename()).toMatch(/^cell-\d+-output-\d+\.txt$/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("lets no other script run", async () => {
    const { page, context, complaints } = await visit(browser, site.url("every.html"));
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.hacked = true";
      document.body.append(script);
    });
    expect(await page.evaluate(() => "hacked" in globalThis)).toBe(false);
    expect(complaints.join("\n")).toMatch(/Content Security Policy/);
    await context.close();
  });
});
