/** Everybody can read every page: axe-core finds nothing, and the keyboard alone reaches everything. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RenderedPage } from "../../src/render/render-options.js";
import { executedNotebook, markdownCell } from "../render/executed-notebook.js";
import { render } from "../render/render.js";
import { launch, visit, writePages } from "./browser.js";
import type { SiteOnDisk } from "./browser.js";
import { everyPage } from "./every-page.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDE = { width: 1700, height: 900 };
const PHONE = { width: 390, height: 844 };

let browser: Browser;
const sites = new Map<string, { site: SiteOnDisk; pages: RenderedPage[] }>();

beforeAll(async () => {
  browser = await launch();
  for (const lang of ["en", "zh"]) {
    const pages = await everyPage(lang);
    sites.set(lang, { site: writePages(pages), pages });
  }
});

afterAll(async () => {
  await browser?.close();
  for (const { site } of sites.values()) site.remove();
});

function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const fold of Array.from(document.querySelectorAll("details"))) fold.open = true;
  });
}

async function drawFigures(page: Page): Promise<void> {
  for (const figure of await page.locator(".plotly-figure:visible").all()) {
    await figure.dispatchEvent("click");
    await figure.and(page.locator("[data-state=drawn]")).waitFor({ timeout: 30_000 });
  }
}

/**
 * Rule, element and reason of everything that axe-core is sure of.
 *
 * @param within where it looks: the whole page, or what a selector finds
 */
async function violations(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(AXE);
  // What is in order is much more, and would have to be described and sent.
  const found = await page.evaluate(async (selector): Promise<AxeResults["violations"]> => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const options = { preload: false, resultTypes: ["violations" as const] };
    return (await axe.run(selector ?? document, options)).violations;
  }, within);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

describe.each(["en", "zh"])("every page, with an interface in %s", (lang) => {
  // Width and colours have nothing to do with each other.
  const readers = [
    { colorScheme: "light", viewport: WIDE },
    { colorScheme: "dark", viewport: PHONE },
  ] as const;
  it.each(readers)(
    "has nothing that axe-core objects to: $colorScheme, $viewport.width pixels",
    async (reader) => {
      const { site, pages } = sites.get(lang)!;
      for (const { path } of pages) {
        const { page, context, complaints } = await visit(browser, site.url(path), reader);
        await unfold(page);
        expect(await violations(page), path).toEqual([]);
        if ((await page.locator(".plotly-figure").count()) > 0) {
          await drawFigures(page);
          // Drawing changes nothing else.
          expect(await violations(page, ".plotly-figure"), `${path}, its figures drawn`).toEqual([]);
        }
        expect(complaints, path).toEqual([]);
        await context.close();
      }
    },
    300_000,
  );

  it("is reached whole by the keyboard alone, and shows where one is", async () => {
    const { site, pages } = sites.get(lang)!;
    for (const { path } of pages) {
      const { page, context } = await visit(browser, site.url(path), { viewport: WIDE });
      await unfold(page);
      await drawFigures(page);
      expect(await walkThrough(page), path).toEqual({ unreached: [], unseen: [] });
      await context.close();
    }
  }, 300_000);
});

it("lets the keyboard scroll a formula that is wider than a phone", async () => {
  const formula = `$$\n${Array.from({ length: 30 }, (_, n) => `x_{${n}}`).join(" + ")} = 1\n$$`;
  const site = writePages([await render(executedNotebook([markdownCell(formula)]))]);
  const { page, context } = await visit(browser, site.url("a.html"), { viewport: PHONE });
  await expect.poll(() => page.locator(".equation-body").getAttribute("tabindex")).toBe("0");
  expect(await violations(page)).toEqual([]);
  await context.close();
  site.remove();
});

/** Presses Tab until the page is left: what can be worked and was never reached, and what was reached without a sign of it. */
async function walkThrough(page: Page): Promise<{ unreached: string[]; unseen: string[] }> {
  await page.evaluate(() => {
    const walk = { steps: 0, unseen: [] as string[] };
    Object.assign(globalThis, { walk });
    addEventListener("focusin", ({ target }) => {
      const element = target as HTMLElement;
      if (element.hasAttribute("data-reached")) return;
      element.setAttribute("data-reached", "");
      walk.steps += 1;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const isSeen = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      const { width, height } = element.getBoundingClientRect();
      if (!isSeen || width === 0 || height === 0)
        walk.unseen.push((element.cloneNode() as HTMLElement).outerHTML);
    });
  });
  const walked = (): Promise<{ steps: number; unseen: string[] }> =>
    page.evaluate(() => (globalThis as unknown as { walk: { steps: number; unseen: string[] } }).walk);
  // In strides, since each question to the page costs more than many keys.
  for (let before = -1, now = 0; now > before && now < 2000;) {
    before = now;
    for (let key = 0; key < 25; key += 1) await page.keyboard.press("Tab");
    now = (await walked()).steps;
  }
  const { unseen } = await walked();
  const unreached = await page.evaluate(() => {
    const operable =
      ":is(a[href], button, summary, input, select, textarea, [tabindex='0'], [role=button]):not(:disabled)";
    return Array.from(document.querySelectorAll<HTMLElement>(operable))
      .filter(
        (element) =>
          element.checkVisibility({ visibilityProperty: true }) &&
          // A picture that leads where the title beside it leads is one more place to point at, and one stop less.
          !element.matches("[tabindex='-1'][aria-hidden='true']") &&
          !element.hasAttribute("data-reached"),
      )
      .map((element) => (element.cloneNode() as HTMLElement).outerHTML);
  });
  return { unreached, unseen };
}
