import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { executedNotebook, markdownCell } from "../render/executed-notebook.js";
import { render } from "../render/render.js";
import { visit, writePages } from "./browser.js";
import { openedSite } from "./opened-site.js";

const TEXT = `# Notes

A sentence with a note[^a], and another[^b] right after it. ${"More words follow. ".repeat(30)}

:::{margin}
An aside to the paragraph below.
:::

${"The paragraph below. ".repeat(20)}

[^a]: The first note, which is long enough to need several lines in the margin, so that the second must wait below it.
[^b]: The second.
`;

const PICTURE =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==";

const site = openedSite(async () => [await render(executedNotebook([markdownCell(TEXT)]))]);

async function open(width: number): Promise<Page> {
  return (await site.open("a.html", { viewport: { width, height: 900 } })).page;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function boxes(page: Page, selector: string): Promise<Box[]> {
  return page.locator(selector).evaluateAll((all) =>
    all.map((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return { left, right, top, bottom };
    }),
  );
}

describe("notes", () => {
  it.each([960, 1024, 1180, 1200, 1280, 1440, 1920])(
    "stand in the margin, apart from each other, at %i pixels",
    async (width) => {
      const page = await open(width);
      const [text] = await boxes(page, ".prose > p");
      const notes = await boxes(page, ".margin-note, .aside");
      expect(notes).toHaveLength(3);
      for (const note of notes) {
        expect(note.left).toBeGreaterThan(text!.right + 20);
        expect(note.right).toBeLessThan(width - 8);
      }
      const [first, second, aside] = notes;
      expect(Math.abs(first!.top - text!.top)).toBeLessThan(20);
      expect(second!.top).toBeGreaterThanOrEqual(first!.bottom);
      expect(aside!.top).toBeGreaterThanOrEqual(second!.bottom);
      expect(await page.locator("#footnotes").isVisible()).toBe(false);
    },
  );

  it.each([390, 768, 834])(
    "are at the foot of the text, and asides within it, at %i pixels",
    async (width) => {
      const page = await open(width);
      expect(await page.locator(".margin-note").first().isVisible()).toBe(false);
      expect(await page.locator("#footnotes li").count()).toBe(2);
      expect(await page.locator("#fn-1").isVisible()).toBe(true);
      const [text] = await boxes(page, ".prose > p");
      const [aside] = await boxes(page, ".aside");
      expect(aside!.right).toBeLessThanOrEqual(text!.right + 1);
    },
  );

  it("are at the foot on paper", async () => {
    const page = await open(1400);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#fn-2").isVisible()).toBe(true);
    expect(await page.locator(".margin-note").first().isVisible()).toBe(false);
  });
});

describe("what is broader than the text", () => {
  it("begins with the text where that makes way for notes, and stays on the page", async () => {
    const directive = `\`\`\`{figure} ${PICTURE}\n:alt: dot\n:class: col-page\n:width: 100%\nA picture\n\`\`\``;
    const page = await render(
      executedNotebook([markdownCell(`${TEXT}\n\n${directive}`)]),
      {},
      { path: "c.html" },
    );
    const other = writePages([page]);
    const opened = await visit(site.browser(), other.url("c.html"), {
      viewport: { width: 1024, height: 900 },
    });
    const [[text], [figure], [note]] = (await Promise.all(
      [".prose > p", "figure", ".margin-note"].map((selector) => boxes(opened.page, selector)),
    )) as [Box[], Box[], Box[]];
    expect(figure!.left).toBeCloseTo(text!.left, 0);
    expect(figure!.right).toBeCloseTo(note!.right, 0);
    await opened.context.close();
    other.remove();
  });

  it.each([
    [1600, "page", 992],
    [1600, "screen", 1536],
    [390, "page", 355],
  ])("at %i pixels takes the %s, and no more than there is", async (width, column, broad) => {
    const directive = `\`\`\`{figure} ${PICTURE}\n:alt: dot\n:class: col-${column}\n:width: 100%\nA picture\n\`\`\``;
    const page = await render(
      executedNotebook([markdownCell(`# A\n\nText.\n\n${directive}`)]),
      {},
      { path: "b.html" },
    );
    const other = writePages([page]);
    const opened = await visit(site.browser(), other.url("b.html"), { viewport: { width, height: 900 } });
    const [figure] = await boxes(opened.page, "figure");
    expect(Math.abs(figure!.right - figure!.left - broad)).toBeLessThan(8);
    expect(Math.abs(figure!.left + figure!.right - width)).toBeLessThan(2);
    await opened.context.close();
    other.remove();
  });
});
