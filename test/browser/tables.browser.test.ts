import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { codeCell, display, executedNotebook, markdownCell } from "../render/executed-notebook.js";
import { render } from "../render/render.js";
import { openedSite } from "./opened-site.js";

const ROWS = Array.from({ length: 45 }, (_row, row) => ({
  name: ["Åre", "Bergen", "item 10", "item 9", "Zürich"][row % 5]!,
  value: row === 3 ? null : ((row * 7) % 45) - 20.125,
  count: row,
}));
const WIDE = Array.from({ length: 4 }, (_row, row) =>
  Object.fromEntries(Array.from({ length: 14 }, (_column, place) => [`column ${place}`, row * place * 1.5])),
);

function tableCell(data: object[], name: string): ReturnType<typeof codeCell> {
  return codeCell(`//| tbl-cap: ${name}\n//| label: tbl-${name}\nt`, [
    display({ "application/vnd.dataresource+json": { data: data as never }, "text/plain": "t" }),
  ]);
}

const site = openedSite(async () => {
  const html = `<table>${Array.from({ length: 60 }, (_row, row) => `<tr><td>${row}</td></tr>`).join("")}</table>`;
  const notebook = executedNotebook([
    markdownCell("# Tables\n\n| a | b |\n|---|---|\n| x | 10.5 |\n| y | 2 |\n| z | 300.25 |"),
    tableCell(ROWS, "long"),
    tableCell(WIDE, "wide"),
    codeCell("h", [display({ "text/html": html })]),
  ]);
  return [await render(notebook)];
});

async function open(options = {}): Promise<Page> {
  return (await site.open("a.html", options)).page;
}

const LONG = "#tbl-long";

function textsOf(page: Page, number: number): Promise<string[]> {
  return page.locator(`${LONG} tbody tr:visible td:nth-child(${number})`).allInnerTexts();
}

describe("the numbers of a column", () => {
  it.each([LONG, ".prose"])("stand with their points in one line (%s)", async (place) => {
    const page = await open();
    const points = await page
      .locator(`${place} .fraction`)
      .evaluateAll((all) =>
        all
          .filter((span) => (span as HTMLElement).offsetParent !== null)
          .map(
            (span) =>
              `${(span.parentElement as HTMLTableCellElement).cellIndex}:${Math.round(span.getBoundingClientRect().left * 4)}`,
          ),
      );
    expect(points.length).toBeGreaterThan(2);
    const columns = new Set(points.map((point) => point.split(":")[0]));
    expect(new Set(points).size).toBe(columns.size);
  });
});

describe("a table of data", () => {
  it("is sorted by pointer and by keyboard, missing values last, and back in its own order at the third press", async () => {
    const page = await open();
    const heading = page.locator(`${LONG} th`, { hasText: "value" });
    const own = await textsOf(page, 3);
    await heading.getByRole("button").click();
    expect(await heading.getAttribute("aria-sort")).toBe("ascending");
    expect((await textsOf(page, 2)).slice(0, 3)).toEqual(["−20.125", "−19.125", "−18.125"]);
    await page.keyboard.press("Enter");
    expect(await heading.getAttribute("aria-sort")).toBe("descending");
    expect((await textsOf(page, 2)).slice(0, 2)).toEqual(["23.875", "22.875"]);
    await page.getByRole("button", { name: "Show all" }).click();
    expect((await textsOf(page, 2)).at(-1)).toContain("–");
    await heading.getByRole("button").press("Space");
    expect(await heading.getAttribute("aria-sort")).toBeNull();
    expect((await textsOf(page, 3)).slice(0, 20)).toEqual(own);
  });

  it("is sorted by its words as a reader of the page's language sorts them, numbers within words by size", async () => {
    const page = await open();
    await page.locator(`${LONG} th`, { hasText: "name" }).getByRole("button").click();
    await page.getByRole("button", { name: "Show all" }).click();
    expect([...new Set(await textsOf(page, 1))]).toEqual(["Åre", "Bergen", "item 9", "item 10", "Zürich"]);
  });

  it("is read page by page, and whole on demand", async () => {
    const page = await open();
    const status = page.locator(`${LONG} [role=status]`);
    expect(await textsOf(page, 3)).toHaveLength(20);
    await page.getByRole("button", { name: "Next rows" }).press("Enter");
    expect(await status.innerText()).toBe("Rows 21–40 of 45");
    await page.keyboard.press("Enter");
    expect(await textsOf(page, 3)).toEqual(["40", "41", "42", "43", "44"]);
    expect(await page.getByRole("button", { name: "Next rows" }).getAttribute("aria-disabled")).toBe("true");
    await page.keyboard.press("Enter");
    expect(await status.innerText()).toBe("Rows 41–45 of 45");
    await page.getByRole("button", { name: "Show all" }).click();
    expect(await textsOf(page, 3)).toHaveLength(45);
    expect(await status.innerText()).toBe("Rows 1–45 of 45");
  });

  it("is all there without scripts, in a box that scrolls, and on paper", async () => {
    const page = await open({ javaScriptEnabled: false });
    expect(await textsOf(page, 3)).toHaveLength(45);
    const box = page.locator(`${LONG} .table-scroll`);
    expect(await box.evaluate((region) => region.scrollHeight > region.clientHeight)).toBe(true);
    expect(await page.locator(`${LONG} .pager`).isVisible()).toBe(false);
    const printed = await open();
    await printed.emulateMedia({ media: "print" });
    expect(await textsOf(printed, 3)).toHaveLength(45);
    expect(await printed.locator(`${LONG} .pager`).isVisible()).toBe(false);
    expect(await printed.locator(`${LONG} th`, { hasText: "value" }).innerText()).toBe("value");
  });
});

describe("what is too broad or too tall", () => {
  it("scrolls within itself and is reached by keyboard; what is not is no stop on the way", async () => {
    const page = await open({ viewport: { width: 800, height: 700 } });
    const region = page.locator("#tbl-wide .table-scroll");
    expect(await region.getAttribute("aria-label")).toBe("Table\u00a02");
    await page.waitForFunction(
      () => document.querySelector(".prose .table-scroll")!.getAttribute("tabindex") === null,
    );
    expect(await region.getAttribute("tabindex")).toBe("0");
    await region.focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.querySelector("#tbl-wide .table-scroll")!.scrollLeft > 0);
    const html = page.locator(".html-output .table-scroll");
    expect(await html.evaluate((box) => box.scrollHeight > box.clientHeight)).toBe(true);
  });

  it("reaches out of the column of the text on a wide screen, as far as it needs", async () => {
    const page = await open({ viewport: { width: 1700, height: 900 } });
    const width = (selector: string): Promise<number> =>
      page.locator(selector).evaluate((box) => box.getBoundingClientRect().width);
    const text = await width(".prose > p, .report-heading");
    expect(await width("#tbl-wide .table-scroll")).toBeGreaterThan(text * 1.1);
    expect(await width(`${LONG} .table-scroll`)).toBeCloseTo(text, 0);
  });
});
