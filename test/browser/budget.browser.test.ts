/** What Chromium loads of a report before anything is touched, against what the build says of it. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser, runPageIn } from "../../src/build/browser.js";
import { firstView } from "../../src/render/budget/first-view.js";
import type { RenderedPage } from "../../src/render/render-options.js";
import { codeCell, display, executedNotebook, markdownCell } from "../render/executed-notebook.js";
import { render } from "../render/render.js";
import { launch, writePages } from "./browser.js";
import type { SiteOnDisk } from "./browser.js";

const x = Array.from({ length: 2000 }, (_, index) => index / 10);
const scatter = (factor: number) =>
  display({
    "application/vnd.plotly.v1+json": {
      data: [
        {
          x,
          y: x.map((value) => factor * Math.sin(value) + ((value * 7919) % 1)),
          mode: "markers",
          name: "seen",
        },
        { x: [0, 200], y: [0, factor], mode: "lines", name: "fit" },
      ],
      layout: { xaxis: { title: { text: "Time (s)" } }, yaxis: { title: { text: "Height (m)" } } },
    },
  });
const prose = "The quick brown fox jumps over the lazy dog, and so do $n = 12$ others. ".repeat(40);

const notebook = executedNotebook([
  markdownCell(
    `# Two figures\n\n${prose}\n\n$$\\hat\\beta = (X^\\mathsf{T} X)^{-1} X^\\mathsf{T} y, \\quad \\sum_{i=1}^n \\mathbf{x}_i$$`,
  ),
  codeCell("//| label: fig-one\n//| fig-cap: One\n//| fig-alt: Waves\nplot(1);", [scatter(1)]),
  codeCell("//| label: fig-two\n//| fig-cap: Two\n//| fig-alt: Higher waves\nplot(2);", [scatter(2)]),
]);

let browser: Browser;
let page: RenderedPage;
let site: SiteOnDisk;

beforeAll(async () => {
  browser = await launch();
  page = await render(notebook, { runPage: runPageIn(findBrowser(process.env)!) });
  site = writePages([page]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  site.remove();
});

/** The files of the site that a reader's browser asks for, from opening the page until nothing more comes. */
async function filesLoaded(): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const files = new Set<string>();
  const opened = await context.newPage();
  opened.on("request", (request) => request.url().startsWith("file:") && files.add(request.url()));
  await opened.goto(site.url("a.html"), { waitUntil: "load" });
  await opened.evaluate(() => document.fonts.ready);
  await opened.waitForTimeout(500);
  await context.close();
  return [...files];
}

describe("a report with two figures of two thousand points, formulas and code", () => {
  it("loads less than 200 kB before it is touched, and just what the build counts", async () => {
    const files = await filesLoaded();
    const view = firstView(page.path, page.html, page.assets);
    const expected = view.parts.map(({ name }) => (name === "the page" ? "a.html" : name));
    expect(files.map((file) => basename(decodeURIComponent(file))).toSorted()).toEqual(expected.toSorted());
    const bytes = files.map((file) => gzipSync(readFileSync(new URL(file))).length);
    const total = bytes.reduce((sum, one) => sum + one, 0);
    expect(total).toBeLessThan(200_000);
    expect(Math.abs(total - view.byteCount)).toBeLessThan(2000);
    expect(page.problems).toEqual([]);
  });
});
