import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executedNotebook, markdownCell } from "../render/executed-notebook.js";
import { render } from "../render/render.js";
import { launch, visit, writePages } from "./browser.js";
import type { SiteOnDisk } from "./browser.js";

const SECTIONS = ["First", "Second", "Third"].map((name) => `## ${name}\n\n${"Words follow. ".repeat(900)}`);

let browser: Browser;
let site: SiteOnDisk;

beforeAll(async () => {
  browser = await launch();
  site = writePages([await render(executedNotebook([markdownCell(`# A\n\n${SECTIONS.join("\n\n")}`)]))]);
});

afterAll(async () => {
  await browser.close();
  site.remove();
});

describe("the list of contents", () => {
  it("marks the section that is read, and is not touched while that stays the same", async () => {
    const { page, context } = await visit(browser, site.url("a.html"), {
      viewport: { width: 1400, height: 800 },
    });
    const marked = page.locator("#contents a[aria-current]");
    const scrollTo = (name: string, below: number): Promise<void> =>
      page.locator("h2", { hasText: name }).evaluate(async (heading, distance) => {
        const top = heading.getBoundingClientRect().top + window.scrollY + distance;
        window.scrollTo({ top, behavior: "instant" });
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      }, below);
    await scrollTo("Second", 0);
    expect(await marked.allTextContents()).toEqual(["Second"]);
    const changes = await page.evaluateHandle(() => {
      const seen: MutationRecord[] = [];
      const observer = new MutationObserver((records) => seen.push(...records));
      observer.observe(document.getElementById("contents")!, { attributes: true, subtree: true });
      return seen;
    });
    await scrollTo("Second", 100);
    expect(await changes.evaluate((seen) => seen.length)).toBe(0);
    await scrollTo("Third", 0);
    expect(await marked.allTextContents()).toEqual(["Third"]);
    expect(await changes.evaluate((seen) => seen.length)).toBe(2);
    await context.close();
  });
});
