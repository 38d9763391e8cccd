import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findBrowser, runPageIn } from "../../src/build/browser.js";
import type { RenderedPage } from "../../src/render/render-options.js";
import { codeCell, display, executedNotebook, markdownCell } from "../render/executed-notebook.js";
import { mainOf, render } from "../render/render.js";
import type { Visit } from "./browser.js";
import { openedSite } from "./opened-site.js";

const PLOTLY = "application/vnd.plotly.v1+json";
const MANY = Array.from({ length: 20_000 }, (_, index) => index);
const HOSTILE = '<a href="javascript:alert(1)">t</a><img src=x onerror=alert(1)>';

const notebook = executedNotebook([
  markdownCell("# Figures\n\nText."),
  codeCell("//| label: fig-line\n//| fig-cap: A line\n//| fig-alt: A line that rises\nf", [
    display({
      [PLOTLY]: {
        data: [
          { x: [1, 2, 3], y: [2, 4, 6], name: "rise" },
          { type: "bar", x: [1, 2, 3], y: [1, 1, 1] },
        ],
        layout: { xaxis: { title: { text: HOSTILE } } },
      },
    }),
  ]),
  codeCell("//| label: fig-many\nf", [
    display({
      [PLOTLY]: { data: [{ x: MANY, y: MANY.map((x) => (x * 7919) % 1009), mode: "markers" }], layout: {} },
    }),
  ]),
  codeCell("//| label: fig-paper\nf", [
    display({
      [PLOTLY]: {
        data: [{ y: [1, 2] }],
        layout: {
          width: 300,
          height: 200,
          plot_bgcolor: "#fff",
          images: [{ source: "https://a.example/x.png" }],
        },
      },
    }),
  ]),
]);

let page: RenderedPage;
let opened: Visit;

const draw = (): Promise<RenderedPage> => render(notebook, { runPage: runPageIn(findBrowser(process.env)!) });

const site = openedSite(async () => {
  page = await draw();
  return [page];
});

async function open(options = {}): Promise<Page> {
  opened = await site.open("a.html", options);
  return opened.page;
}

const figureCode = (on: Page): Promise<number> => on.locator('script[src*="plotly"]').count();
const colourOf = (on: Page, selector: string): Promise<string> =>
  on
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).fill);

describe("the picture of a figure", () => {
  it("stands in the page before any figure code is loaded, and weighs little", async () => {
    const on = await open();
    await on.mouse.wheel(0, 5000);
    expect(await on.locator("#fig-line .picture-wide svg").isVisible()).toBe(true);
    expect(
      await on.locator("#fig-line .picture-wide .point, #fig-line .picture-wide path").count(),
    ).toBeGreaterThan(3);
    expect(await figureCode(on)).toBe(0);
    expect(opened.complaints).toEqual([]);
    const styles = page.assets.filter(({ path }) => /galley\.|katex/.test(path));
    const light = mainOf(page).replace(/<script type="application\/json">[^]*?<\/script>/g, "");
    const bytes = [light, ...styles.map(({ content }) => content)].map((content) => gzipSync(content).length);
    expect(bytes.reduce((sum, one) => sum + one)).toBeLessThan(60_000);
  });

  it.each([
    ["the pointer", (on: Page) => on.locator("#fig-line .figure-picture").hover()],
    ["the keyboard", (on: Page) => on.locator("#fig-line .figure-picture").focus()],
  ])("gives way to the figure when reached for with %s", async (_what, reach) => {
    const on = await open();
    await reach(on);
    await on.waitForSelector("#fig-line [data-state=drawn] .main-svg", { timeout: 30_000 });
    expect(await on.locator("#fig-line .figure-picture").isVisible()).toBe(false);
    expect(await on.locator("#fig-line .plotly-canvas").isVisible()).toBe(true);
    expect(opened.outside).toEqual([]);
  });

  it("keeps the focus of a reader with a keyboard", async () => {
    const on = await open();
    await on.locator("#fig-line .figure-picture").focus();
    await on.waitForSelector("#fig-line [data-state=drawn]", { timeout: 30_000 });
    expect(await on.evaluate(() => document.activeElement?.className)).toContain("plotly-canvas");
  });

  it("gives way to a tap, not to a finger that scrolls, and is drawn for a narrow screen", async () => {
    const on = await open({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
    expect(await on.locator("#fig-line .picture-narrow svg").isVisible()).toBe(true);
    expect(await on.locator("#fig-line .picture-wide").isVisible()).toBe(false);
    expect(await on.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await figureCode(on)).toBe(0);
    await on.locator("#fig-line .figure-picture").tap();
    await on.waitForSelector("#fig-line [data-state=drawn]", { timeout: 30_000 });
  });

  it("has the colours of the reader's theme, unless it paints its own paper", async () => {
    const light = await open({ colorScheme: "light" });
    expect(await colourOf(light, "#fig-line .picture-wide .xtick text, #fig-line .picture-wide text")).toBe(
      "rgb(87, 83, 76)",
    );
    const dark = await open({ colorScheme: "dark" });
    expect(await colourOf(dark, "#fig-line .picture-wide text")).toBe("rgb(180, 176, 168)");
    expect(await colourOf(dark, "#fig-paper .picture text")).toBe("rgb(87, 83, 76)");
  });

  it("is there without scripts, where the numbers can be opened", async () => {
    const on = await open({ javaScriptEnabled: false });
    expect(await on.locator("#fig-line .picture-wide svg").isVisible()).toBe(true);
    expect(await on.locator("#fig-line .figure-data").getAttribute("open")).toBeNull();
  });

  it("is printed, also where nobody has scrolled to the figure", async () => {
    const on = await open();
    await on.emulateMedia({ media: "print" });
    await on.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await on.locator("#fig-line .picture-wide svg").isVisible()).toBe(true);
    expect(await on.locator("#fig-line .figure-data").isVisible()).toBe(false);
  });

  it("is a bitmap where it would be too large as shapes", async () => {
    const on = await open();
    const image = on.locator("#fig-many .picture-wide img");
    await image.scrollIntoViewIfNeeded();
    expect(await image.evaluate((element) => (element as HTMLImageElement).decode().then(() => true))).toBe(
      true,
    );
    expect(page.assets.filter(({ path }) => path.endsWith(".webp"))).toHaveLength(2);
  });

  it("has the size its figure asks for, once", () => {
    const figure = /id="fig-paper"[^]*?<\/figure>/.exec(page.html)![0];
    expect(figure.match(/<svg/g)).toHaveLength(1);
    expect(figure).toContain('viewBox="0 0 300 200"');
  });

  it("holds nothing that runs, links or loads, and no name that plotly makes up anew each time", () => {
    const pictures = [...page.html.matchAll(/<svg[^]*?<\/svg>/g)].map(([svg]) => svg).join("\n");
    expect(pictures).not.toMatch(
      /<(a|img|script|style)\b|<[^>]*(\son\w+=|javascript:|https?:|url\((?!#picture))/,
    );
    expect(pictures).not.toMatch(/ class=/);
    const ids = [...page.html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is the same in every build", async () => {
    expect((await draw()).html).toBe(page.html);
  }, 120_000);
});

describe("without a picture", () => {
  it("a figure stays a figure, and the build says why", async () => {
    const failed = await render(notebook, {
      runPage: () => Promise.reject(new Error("spawn /no/such/browser ENOENT\nmore")),
    });
    expect(failed.problems.filter(({ ruleId }) => ruleId === "figures-have-pictures")).toEqual([
      {
        ruleId: "figures-have-pictures",
        severity: "warning",
        place: { file: "notebooks/a.ipynb" },
        message:
          "figures have no picture to stand for them in print and before they are touched: spawn /no/such/browser ENOENT",
      },
    ]);
    expect(mainOf(failed)).toMatch(/<details class="figure-data" open>/);
  });

  it("a page that never ends is told", async () => {
    const failed = await render(notebook, { runPage: async () => "<html></html>" });
    expect(failed.problems.map(({ message }) => message).join()).toContain(
      "the browser did not finish drawing them",
    );
  });
});
