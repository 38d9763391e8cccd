import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeCell, executedNotebook, markdownCell } from "../render/executed-notebook.js";
import { render } from "../render/render.js";
import { launch, visit, writePages } from "./browser.js";
import type { SiteOnDisk } from "./browser.js";

const CODE = "const a = 1;\nconst b = `<${a}>`;";

let browser: Browser;
let site: SiteOnDisk;

beforeAll(async () => {
  browser = await launch();
  site = writePages([
    await render(executedNotebook([markdownCell("# A\n\nText."), codeCell(`//| code-fold: false\n${CODE}`)])),
  ]);
});

afterAll(async () => {
  await browser.close();
  site.remove();
});

describe("a block of code", () => {
  it("is copied as it was written by a button that is seen when it is pointed at or focused", async () => {
    const { page, context, complaints } = await visit(browser, site.url("a.html"), {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const button = page.getByRole("button", { name: "Copy" });
    const opacity = (): Promise<string> => button.evaluate((one) => getComputedStyle(one).opacity);
    expect(await opacity()).toBe("0");
    await page.locator("pre.code").hover();
    expect(await opacity()).toBe("1");
    await page.mouse.move(5, 5);
    await button.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(CODE);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is as broad as the text, with the button within it", async () => {
    const { page, context } = await visit(browser, site.url("a.html"));
    const box = async (selector: string): Promise<{ left: number; right: number; top: number }> => {
      const { x, y, width } = (await page.locator(selector).first().boundingBox())!;
      return { left: x, right: x + width, top: y };
    };
    const [text, block, button] = [await box(".prose > p"), await box("pre.code"), await box(".copy-code")];
    expect([block.left, block.right]).toEqual([text.left, text.right]);
    expect(button.right).toBeLessThan(block.right);
    expect(button.top).toBeGreaterThanOrEqual(block.top);
    await context.close();
  });
});
