/**
 * A notebook worked through as people do, in Debian's classic Notebook. With GALLEY_PICTURES=FOLDER set, what is seen on
 * the way is kept there; the pictures of docs/kernel.md are made so.
 */
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/temporary-folder.js";
import { notebookFile } from "../cli/galley-process.js";
import { launch } from "./browser.js";
import { type NotebookServer, startNotebookServer } from "./notebook-server.js";

const PATIENCE = { timeout: 90_000 };
const PICTURES = process.env["GALLEY_PICTURES"];

const CELLS = [
  'import { readCsv, lm, scatterWithFit } from "galley/analysis";\nconst cars = readCsv("data/cars.csv");\ncars.head(4)',
  'const fit = lm("dist ~ speed", cars);\nscatterWithFit(fit, cars, { band: "prediction" })',
  "fit.",
  "let n = 0;",
  "console.log('counting');\nwhile (true) n++;",
  "[n, cars.shape]",
];

let server: NotebookServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const folder = await temporaryFolder();
  const project = path.join(folder, "project");
  await mkdir(path.join(project, "data"), { recursive: true });
  await copyFile(
    path.resolve(import.meta.dirname, "../../data/cars.csv"),
    path.join(project, "data/cars.csv"),
  );
  await writeFile(path.join(project, "cars.ipynb"), notebookFile(...CELLS));
  server = await startNotebookServer(project, path.join(folder, "home"));
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1000, height: 1500 } });
  await page.goto(server.url("cars.ipynb"));
  await page.waitForSelector("#kernel_indicator_icon.kernel_idle_icon", PATIENCE);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const cell = (index: number): Locator => page.locator(".cell").nth(index);
const output = (index: number): Locator => cell(index).locator(".output_area").first();

async function run(index: number): Promise<void> {
  await cell(index).locator(".CodeMirror").click();
  await page.keyboard.press("Shift+Enter");
}

/** From the top of the page, or of a cell, to the end of another. */
async function keepPicture(name: string, first: number, last: number, below = 0): Promise<void> {
  if (PICTURES === undefined) return;
  const [top, bottom] = await Promise.all([cell(first).boundingBox(), cell(last).boundingBox()]);
  const y = first === 0 ? 0 : (top?.y ?? 0) - 8;
  const height = (bottom?.y ?? 0) + (bottom?.height ?? 0) + 8 + below - y;
  await page.screenshot({ path: path.join(PICTURES, name), clip: { x: 0, y, width: 1000, height } });
}

describe("a notebook in classic Notebook", () => {
  it("knows its language", async () => {
    await cell(0).locator(".cm-keyword").first().waitFor(PATIENCE);
    expect(await page.locator("#kernel_logo_widget img, img.current_kernel_logo").first().isVisible()).toBe(
      true,
    );
  });

  it("shows a table for a frame, and a picture for a figure", async () => {
    await run(0);
    await output(0).waitFor(PATIENCE);
    expect(await output(0).locator("td").allTextContents()).toEqual("4 2 4 10 7 4 7 22".split(" "));
    await run(1);
    await output(1).locator("svg[role=img]").waitFor(PATIENCE);
    expect(await output(1).locator("svg[role=img] > svg > g path[stroke-linecap=round]").count()).toBe(1);
  });

  it("completes a name, and tells what it means", async () => {
    await cell(2).locator(".CodeMirror").click();
    await page.keyboard.press("End");
    await page.keyboard.press("Tab");
    const offered = page.locator(".completions option, .completions .introspection");
    await offered.first().waitFor(PATIENCE);
    expect(await offered.allTextContents()).toEqual(expect.arrayContaining(["slope", "rSquared", "predict"]));
    await keepPicture("jupyter-completion.png", 0, 2, 190);
    await page.locator(".completions select").selectOption({ label: "slope" });
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+Tab");
    await page.locator(".tooltiptext", { hasText: "slope: number" }).waitFor(PATIENCE);
    await keepPicture("jupyter-tooltip.png", 2, 2, 150);
    await page.keyboard.press("Escape");
    await run(2);
    expect(await output(2).textContent(PATIENCE)).toContain("3.93240");
  });

  it("interrupts a loop, and keeps what it had computed", async () => {
    await run(3);
    await run(4);
    await output(4).waitFor(PATIENCE);
    await page.keyboard.press("Escape");
    await page.keyboard.press("i");
    await page.keyboard.press("i");
    await cell(4).locator(".output_error", { hasText: "Interrupted" }).waitFor(PATIENCE);
    await run(5);
    expect(await output(5).textContent(PATIENCE)).toMatch(/^\s*(Out\[\d+\]:)?\s*\[ \d{3,}, \[ 50, 2 \] \]/);
    await keepPicture("jupyter-interrupt.png", 2, 5);
  });

  it("restarts with nothing of what was there", async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("0");
    await page.keyboard.press("0");
    await page.locator(".modal-footer button", { hasText: "Restart" }).click(PATIENCE);
    await page.waitForSelector("#kernel_indicator_icon.kernel_idle_icon", PATIENCE);
    await run(5);
    await output(5).locator(".ansi-red-fg, .ansi-cyan-fg").first().waitFor(PATIENCE);
    expect(await output(5).textContent()).toContain("Cannot find name 'n'");
    await keepPicture("jupyter-restart.png", 2, 5);
  });
});
