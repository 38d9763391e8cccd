/** The search of the index, opened from disk with the network off. */
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createRenderer } from "../../src/render/renderer.js";
import type { IndexEntry, RenderedPage } from "../../src/render/render-options.js";
import { executedNotebook, markdownCell } from "../render/executed-notebook.js";
import { OPTIONS } from "../render/render.js";
import { launch, visit, writePages } from "./browser.js";
import type { SiteOnDisk, Visit } from "./browser.js";

const SOURCES = {
  "braking.html":
    "# Braking\n\nSpeed costs distance. The café stands at the road.\n\nThe least-squares line leaves a pattern.",
  "prices.html":
    "---\nkeywords: [regression]\n---\n# House prices\n\nA line through the prices of houses; <b>no</b> braking here.",
  "chinese.html":
    "---\nlang: zh\n---\n# 线性回归\n\n数据取自埃齐基尔的《相关分析方法》，共五十辆汽车。\n\n决定系数说明模型的拟合程度。",
};

let browser: Browser;
let site: SiteOnDisk;
let opened: Visit | undefined;

async function pages(): Promise<RenderedPage[]> {
  const renderer = await createRenderer(OPTIONS);
  const reports = await Promise.all(
    Object.entries(SOURCES).map(([path, source]) =>
      renderer.renderReport({
        file: `notebooks/${path}`,
        path,
        executed: executedNotebook([markdownCell(source)]),
        problems: [],
      }),
    ),
  );
  return [...reports, renderer.renderIndex(reports)];
}

beforeAll(async () => {
  browser = await launch();
  site = writePages(await pages());
});

afterEach(async () => {
  await opened?.context.close();
  opened = undefined;
});

afterAll(async () => {
  await browser.close();
  site.remove();
});

async function open(hash = "", options = {}): Promise<Page> {
  opened = await visit(browser, site.url("index.html") + hash, options);
  return opened.page;
}

// The text as it is in the page, drawn or not: cards out of view are not laid out, and `innerText` of a new one is empty until the next frame.
async function find(page: Page, words: string): Promise<string[]> {
  // What is found is told when it is shown; nothing is, of no words.
  await page.locator(".search-status").evaluate((status) => (status.textContent = ""));
  await page.getByRole("searchbox").fill(words);
  await page.locator(".search[data-state=ready]").waitFor();
  if (words !== "") await page.locator(".search-status:not(:empty)").waitFor();
  return page.locator(".reports > li:visible h2").allTextContents();
}

async function processorMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * metrics.find(({ name }) => name === "TaskDuration")!.value;
}

function longText(report: number): string {
  const line = (n: number): string =>
    `Report ${report}, line ${n}: 线性回归与汽车 word${report * 7 + n} `.repeat(3);
  return Array.from({ length: 60 }, (_, n) => line(n)).join("\n");
}

describe("the search of the index", () => {
  it("finds words of texts, titles and keywords, those in titles first, and shows the passage that the card has not", async () => {
    const page = await open();
    expect(await find(page, "braking")).toEqual(["Braking", "House prices"]);
    expect(await page.getByRole("status").innerText()).toBe("2 reports found");
    expect(await page.locator(".passage").count()).toBe(0);
    expect(await find(page, "a Pattern")).toEqual(["Braking"]);
    expect(await page.locator(".passage").textContent()).toBe("The least-squares line leaves a pattern.");
    expect(await page.locator(".passage mark").allTextContents()).toContain("pattern");
    expect(await find(page, "REGRESSION")).toEqual(["House prices"]);
    expect(await find(page, "line houses")).toEqual(["House prices"]);
    expect(await find(page, "zebra")).toEqual([]);
    expect(await page.getByRole("status").innerText()).toBe("Nothing found");
    expect(await find(page, "")).toHaveLength(3);
    expect(opened).toMatchObject({ complaints: [], outside: [] });
  });

  it("does without accents", async () => {
    expect(await find(await open(), "cafe")).toEqual(["Braking"]);
  });

  it("finds Chinese within sentences, which have no words to go by", async () => {
    const page = await open();
    expect(await find(page, "相关分析")).toEqual(["线性回归"]);
    expect(await find(page, "模型的拟合")).toEqual(["线性回归"]);
    expect(await page.locator(".passage mark").textContent()).toBe("模型的拟合");
    expect(await find(page, "拟合 汽车")).toEqual(["线性回归"]);
  });

  it("loads the texts only when a reader reaches for it, and is kept in the address", async () => {
    const page = await open();
    expect(await page.locator('script[src*="search"]').count()).toBe(0);
    await find(page, "汽车");
    await expect.poll(() => page.url()).toContain("#q=");
    const address = page.url();
    const again = await open(new URL(address).hash);
    await again.waitForFunction(
      () => document.querySelector(".search-status")!.textContent === "One report found",
    );
    expect(await again.locator(".reports > li:visible").count()).toBe(1);
  });

  it.each(["#q=%", "#tag=%E0%A4", "#%", "#tag=nothing-such"])(
    "takes no harm from an address that makes no sense: %s",
    async (hash) => {
      const page = await open(hash);
      expect(await find(page, "pattern")).toEqual(["Braking"]);
      expect(opened).toMatchObject({ complaints: [], outside: [] });
    },
  );

  it("lists the reports with the keyword that an address names, also where only one has it", async () => {
    const page = await open("#tag=regression");
    expect(await page.locator(".reports > li:visible h2").allTextContents()).toEqual(["House prices"]);
    const button = page.getByRole("group").getByRole("button", { name: "regression" });
    expect(await button.getAttribute("aria-pressed")).toBe("true");
    await button.click();
    expect(await page.locator(".reports > li:visible").count()).toBe(3);
    expect(page.url()).not.toContain("#");
  });

  it("is not there where scripts do not run, and the list is whole", async () => {
    const page = await open("", { javaScriptEnabled: false });
    expect(await page.getByRole("searchbox").isVisible()).toBe(false);
    expect(await page.locator(".reports > li:visible").count()).toBe(3);
  });

  it("answers at once among a thousand long reports", async () => {
    const entries = Array.from({ length: 1000 }, (_, n): IndexEntry => {
      return {
        path: `r${n}.html`,
        title: `Report ${n}`,
        description: "",
        lang: "en",
        keywords: [],
        kind: "report",
        minutes: 0,
        searchText: longText(n),
      };
    });
    const large = writePages([(await createRenderer(OPTIONS)).renderIndex(entries)]);
    const { page, context } = await visit(browser, large.url("index.html"));
    await page.getByRole("searchbox").focus();
    await page.locator(".search[data-state=ready]").waitFor();
    const session = await context.newCDPSession(page);
    // Of the page's own thread, so that other programs do not count.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    for (const words of ["word70", "汽车", "report 999", "nothing such"]) {
      await page.getByRole("searchbox").fill("");
      const before = await processorMs(session);
      await page.getByRole("searchbox").fill(words);
      await page
        .locator(".search-status")
        .getByText(/found$/)
        .waitFor();
      expect((await processorMs(session)) - before, words).toBeLessThan(300);
    }
    await page.getByRole("searchbox").fill("汽车");
    const cards = page.locator(".reports > li:visible");
    await expect.poll(() => cards.count()).toBe(25);
    await page.getByRole("button", { name: "Show 975 more" }).click();
    expect(await cards.count()).toBe(125);
    expect(
      await cards
        .nth(25)
        .locator("h2 a")
        .evaluate((link) => link === document.activeElement),
    ).toBe(true);
    await page.getByRole("searchbox").fill("");
    await expect.poll(() => page.locator(".reports > li:visible").count()).toBe(1000);
    await context.close();
    large.remove();
  });
});
