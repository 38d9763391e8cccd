import { describe, expect, it } from "vitest";
import { chineseReport, everyOutput } from "../render/every-output.js";
import { codeCell, display, executedNotebook } from "../render/executed-notebook.js";
import { render } from "../render/render.js";
import { drawFigure, visit } from "./browser.js";
import type { Visit } from "./browser.js";
import { openedSite } from "./opened-site.js";

const PAGE = "deep/every.html";

const site = openedSite(async () => {
  // One of each trace that only the whole plotly bundle draws without WebGL.
  const rare = executedNotebook([
    codeCell("f", [
      display({
        "application/vnd.plotly.v1+json": {
          data: [
            { type: "sankey", node: { label: ["a", "b"] }, link: { source: [0], target: [1], value: [1] } },
          ],
          layout: {},
        },
      }),
    ]),
  ]);
  return [
    await render(everyOutput(), {}, { path: PAGE }),
    await render(chineseReport(), {}, { path: "chinese.html" }),
    await render(rare, {}, { path: "rare.html" }),
  ];
});

const open = (path = PAGE, options = {}): Promise<Visit> => site.open(path, options);

describe("a report opened from the file system, with the network off", () => {
  it("is drawn under its security policy without a complaint, and asks nothing of anyone", async () => {
    const { page, complaints, outside } = await open();
    await drawFigure(page, "#fig-cars");
    await drawFigure(page, "#figure");
    expect(complaints).toEqual([]);
    expect(outside).toEqual([]);
    expect(await page.evaluate(() => (globalThis as { hacked?: unknown }).hacked)).toBeUndefined();
  });

  it("fetches the figure code only when a figure comes near, and once", async () => {
    const { page } = await open(PAGE, { viewport: { width: 1000, height: 300 } });
    const scripts = (): Promise<number> => page.locator('script[src*="plotly"]').count();
    expect(await scripts()).toBe(0);
    await drawFigure(page, "#fig-cars");
    await drawFigure(page, "#figure");
    expect(await scripts()).toBe(1);
  });

  it("shows what a point stands for when the pointer is over it, and zooms where one drags", async () => {
    const { page } = await open();
    await drawFigure(page, "#fig-cars");
    const area = (await page.locator("#fig-cars .nsewdrag").first().boundingBox())!;
    const point = (await page.locator("#fig-cars .points path").first().boundingBox())!;
    await page.mouse.move(point.x + point.width / 2, point.y + point.height / 2, { steps: 4 });
    await page.waitForSelector("#fig-cars .hoverlayer .hovertext");
    const ticks = (): Promise<string[]> => page.locator("#fig-cars .xtick text").allTextContents();
    const before = await ticks();
    await page.mouse.move(area.x + area.width * 0.3, area.y + area.height * 0.3);
    await page.mouse.down();
    await page.mouse.move(area.x + area.width * 0.6, area.y + area.height * 0.7, { steps: 8 });
    await page.mouse.up();
    await page.waitForTimeout(600);
    expect(await ticks()).not.toEqual(before);
  });

  it("draws a figure that is reached by keyboard", async () => {
    const { page } = await open(PAGE, { viewport: { width: 1000, height: 200 } });
    await page.locator("#figure .plotly-canvas").focus();
    await page.waitForSelector("#figure .plotly-figure[data-state=drawn]");
  });

  it("offers no button that sends a figure away", async () => {
    const { page } = await open();
    await drawFigure(page, "#fig-cars");
    const buttons = await page
      .locator("#fig-cars .modebar-btn")
      .evaluateAll((all) => all.map((button) => button.getAttribute("data-title")));
    expect(buttons).toContain("Zoom in");
    expect(buttons.filter((title) => /share|cloud|edit|studio/i.test(title ?? ""))).toEqual([]);
  });

  it("draws rare kinds of figure with the whole bundle, under the same policy", async () => {
    const { page, complaints, outside } = await open("rare.html");
    await drawFigure(page, "figure");
    expect(await page.locator(".sankey-node").count()).toBe(2);
    expect({ complaints, outside }).toEqual({ complaints: [], outside: [] });
  });

  it("closes the table of a figure's data when scripts run, and opens a fold that a link leads into", async () => {
    const { page } = await open();
    expect(
      await page.locator("#fig-cars .figure-data").evaluate((fold) => (fold as HTMLDetailsElement).open),
    ).toBe(false);
    await page.evaluate(() => document.querySelector(".code-fold pre")!.setAttribute("id", "inside"));
    await page.evaluate(() => (location.hash = "inside"));
    await page.waitForFunction(() => document.getElementById("inside")!.closest("details")!.open);
  });

  it("shows and hides all folded code with one button", async () => {
    const { page } = await open();
    const open1 = (): Promise<number> => page.locator(".code-fold[open]").count();
    const all = await page.locator(".code-fold").count();
    await page.getByRole("button", { name: "Show code" }).click();
    expect(await open1()).toBe(all);
    await page.getByRole("button", { name: "Hide code" }).click();
    expect(await open1()).toBe(0);
  });

  it("says that a figure could not be drawn, and opens its numbers, when the figure code is missing", async () => {
    const context = await site.browser().newContext();
    const page = await context.newPage();
    await page.route(/plotly/, (route) => route.abort());
    await page.goto(site.url(PAGE));
    await page.locator("#fig-cars").scrollIntoViewIfNeeded();
    await page.waitForSelector("#fig-cars .plotly-figure[data-state=failed]");
    expect(await page.locator("#fig-cars .figure-status").innerText()).toContain("could not be drawn");
    expect(await page.locator("#fig-cars .figure-data table").first().isVisible()).toBe(true);
    await context.close();
  });
});

function brightness(colour: string): number {
  return Math.max(...colour.match(/\d+/g)!.slice(0, 3).map(Number));
}

describe("the same report for other readers", () => {
  it("reads without scripts: text, code on demand, and the numbers of every figure in view", async () => {
    const { page, complaints, outside } = await open(PAGE, { javaScriptEnabled: false });
    expect(await page.locator("#fig-cars .figure-data table").first().isVisible()).toBe(true);
    expect(await page.locator("#fig-cars .plotly-canvas").isVisible()).toBe(false);
    expect(await page.locator("#fig-cars .figure-status").innerText()).toContain("drawn by a script");
    expect(await page.locator(".code-toggle").isVisible()).toBe(false);
    await page.locator(".code-fold summary").first().click();
    expect(await page.locator(".code-fold pre").first().isVisible()).toBe(true);
    expect({ complaints, outside }).toEqual({ complaints: [], outside: [] });
  });

  it.each([320, 390, 768, 1280, 1700])("never scrolls sideways at %i pixels", async (width) => {
    for (const path of [PAGE, "chinese.html"]) {
      const { page, context } = await visit(site.browser(), site.url(path), {
        viewport: { width, height: 800 },
      });
      if (path === PAGE) await drawFigure(page, "#fig-cars");
      await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
      const scroll = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(scroll[0]!, path).toBeLessThanOrEqual(scroll[1]!);
      await context.close();
    }
  });

  it("has lines of 60 to 75 letters on a wide screen", async () => {
    const { page } = await open(PAGE, { viewport: { width: 1700, height: 900 } });
    const letters = await page.evaluate(() => {
      const paragraph = document.querySelector(".prose > p")!;
      const probe = document.createElement("span");
      probe.textContent =
        "The slope of the fitted line says how much distance one more mile per hour costs a driver of 1930. ".repeat(
          3,
        );
      probe.style.whiteSpace = "nowrap";
      paragraph.append(probe);
      const perLetter = probe.getBoundingClientRect().width / probe.textContent.length;
      probe.remove();
      return paragraph.getBoundingClientRect().width / perLetter;
    });
    expect(letters).toBeGreaterThan(60);
    expect(letters).toBeLessThan(76);
  });

  it("follows the reader into the dark, figures too, and back", async () => {
    const { page } = await open(PAGE, { colorScheme: "dark" });
    await drawFigure(page, "#fig-cars");
    const colours = (): Promise<{ paper: string; axis: string }> =>
      page.evaluate(() => ({
        paper: getComputedStyle(document.body).backgroundColor,
        axis: getComputedStyle(document.querySelector("#fig-cars .xtitle")!).fill,
      }));
    const dark = await colours();
    expect(brightness(dark.paper)).toBeLessThan(60);
    expect(brightness(dark.axis)).toBeGreaterThan(180);
    await page.emulateMedia({ colorScheme: "light" });
    await page.waitForTimeout(800);
    const light = await colours();
    expect(brightness(light.paper)).toBeGreaterThan(230);
    expect(brightness(light.axis)).toBeLessThan(90);
  });

  it("prints figures on light paper, and their numbers where a figure was never drawn", async () => {
    const { page } = await open(PAGE, { colorScheme: "dark", viewport: { width: 1000, height: 300 } });
    await drawFigure(page, "#fig-cars");
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.waitForTimeout(800);
    expect(await page.locator("#fig-cars .figure-data").isVisible()).toBe(false);
    const axis = await page.locator("#fig-cars .xtitle").evaluate((title) => getComputedStyle(title).fill);
    expect(brightness(axis)).toBeLessThan(90);
    expect(await page.locator(".site-header").isVisible()).toBe(false);
    expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(20_000);
  });

  it("sets Chinese in Chinese, with its own words for the interface", async () => {
    const { page, complaints } = await open("chinese.html");
    expect(await page.locator("nav.contents summary").innerText()).toBe("目录");
    await page.locator("nav.contents summary").click();
    expect(await page.locator("h2").allInnerTexts()).toEqual(["1. 背景介绍", "2. 核心概念与联系", "3. 结论"]);
    await page.getByRole("link", { name: "2. 核心概念与联系" }).click();
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe("#2-核心概念与联系");
    expect(complaints).toEqual([]);
  });
});
