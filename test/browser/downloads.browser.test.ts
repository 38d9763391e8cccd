/** What a reader takes along of a figure, from a page on disk, under its security policy, by pointer and keyboard. */
import { readFileSync } from "node:fs";
import type { Download, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findBrowser, runPageIn } from "../../src/build/browser.js";
import { figure } from "../../src/display/index.js";
import type { JsonObject, MimeBundle } from "../../src/notebook/nbformat.js";
import { imageSize } from "../../src/render/assets/image-size.js";
import { codeCell, display, executedNotebook } from "../render/executed-notebook.js";
import { render } from "../render/render.js";
import type { Visit } from "./browser.js";
import { openedSite } from "./opened-site.js";

const many = Array.from({ length: 3000 }, (_, index) => index);
const plotly = (data: JsonObject[], layout: JsonObject = {}): MimeBundle => ({
  "application/vnd.plotly.v1+json": { data, layout },
});
const notebook = executedNotebook([
  codeCell("//| label: fig-line\n//| fig-alt: A line\nf", [
    display(plotly([{ x: [1, 2, 3], y: [2, 4, 6], name: "rise" }], { width: 500, height: 300 })),
  ]),
  codeCell("//| label: fig-many\n//| fig-alt: Many points\nf", [
    display(plotly([{ x: many, y: many.map((x) => (x * 7919) % 1009), mode: "markers" }])),
  ]),
]);

let opened: Visit;

const site = openedSite(async () => {
  const runPage = runPageIn(findBrowser(process.env)!);
  const still = figure({ data: [{ y: [1, 2] }] }, { alt: "Two points" }).toMimeBundle().data as MimeBundle;
  return [
    await render(notebook, { runPage }, { path: "drawn.html" }),
    await render(notebook, {}, { path: "undrawn.html" }),
    await render(executedNotebook([codeCell("f", [display(still)])]), {}, { path: "still.html" }),
  ];
});

async function open(path: string, options = {}): Promise<Page> {
  opened = await site.open(path, options);
  return opened.page;
}

async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return {
    name: (download as Download).suggestedFilename(),
    bytes: readFileSync(await (download as Download).path()),
  };
}

const data = (page: Page, figureId: string) => page.locator(`#${figureId} .figure-data`);

describe("the downloads of a figure", () => {
  it("give its numbers as CSV and its picture as SVG, as files of the site that need no script", async () => {
    const page = await open("drawn.html", { javaScriptEnabled: false });
    await data(page, "fig-line").locator("summary").click();
    const links = data(page, "fig-line").locator(".downloads a");
    expect(await links.allTextContents()).toEqual(["CSV", "SVG"]);
    const [csv, svg] = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    expect(readFileSync(new URL(csv!), "utf8")).toBe("x,y\r\n1,2\r\n2,4\r\n3,6\r\n");
    const picture = readFileSync(new URL(svg!), "utf8");
    expect(picture).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(picture).not.toContain("var(");
    expect(await page.locator(".downloads button").first().isVisible()).toBe(false);
    await page.goto(svg!);
    const drawn = await page.locator("svg path").count();
    expect(drawn).toBeGreaterThan(3);
    expect(opened.complaints).toEqual([]);
  });

  it("make a PNG on light paper by keyboard alone, also on a dark screen", async () => {
    const page = await open("drawn.html", { colorScheme: "dark" });
    await data(page, "fig-line").locator("summary").focus();
    await page.keyboard.press("Enter");
    const button = data(page, "fig-line").getByRole("button", { name: "PNG" });
    await button.focus();
    const { name, bytes } = await saved(page, () => page.keyboard.press("Enter"));
    expect(name).toBe("fig-line.png");
    expect(imageSize(bytes)).toEqual({ width: 1000, height: 600 });
    expect(opened.complaints).toEqual([]);
    expect(opened.outside).toEqual([]);
  });

  it("make an SVG where no browser drew a picture at the build, and say so to nobody but the author", async () => {
    const page = await open("undrawn.html");
    await data(page, "fig-line").locator("summary").click();
    const button = data(page, "fig-line").getByRole("button", { name: "SVG" });
    const { name, bytes } = await saved(page, () => button.click());
    expect(name).toBe("fig-line.svg");
    expect(bytes.toString("utf8")).toMatch(/^<svg /);
  });
});

describe("a figure of many numbers", () => {
  it("has them in a file that is loaded when the figure is reached for, and is drawn again from it in the dark", async () => {
    const page = await open("drawn.html");
    const loaded = () => page.locator('script[src*="fig-many-figure"]').count();
    expect(await loaded()).toBe(0);
    expect((await page.content()).length).toBeLessThan(400_000);
    await page.locator("#fig-many .figure-picture").hover();
    await page.waitForSelector("#fig-many .plotly-figure[data-state=drawn]", { timeout: 30_000 });
    expect(await loaded()).toBe(1);
    const points = () => page.locator("#fig-many .points path").count();
    expect(await points()).toBe(3000);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForTimeout(200);
    expect(await points()).toBe(3000);
    expect(opened.complaints).toEqual([]);
  });
});

describe("without a browser at the build", () => {
  it("the picture that the bundle brings stands for a figure, until it is touched", async () => {
    const page = await open("still.html");
    const picture = page.locator(".figure-picture img");
    expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(700);
    expect(await page.locator('script[src*="plotly"]').count()).toBe(0);
    await picture.hover();
    await page.waitForSelector(".plotly-figure[data-state=drawn]", { timeout: 30_000 });
  });
});
