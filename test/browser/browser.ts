/** A real browser, pages on disk, and no network. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { RenderedPage } from "../../src/render/render-options.js";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(
      `there is no browser at ${CHROMIUM}: run "apt-get install -y chromium", or set CHROMIUM to its path`,
    );
  }
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** Pages written to a folder of their own. */
export interface SiteOnDisk {
  url(path: string): string;
  remove(): void;
}

export function writePages(pages: readonly RenderedPage[]): SiteOnDisk {
  const folder = mkdtempSync(join(tmpdir(), "galley-site-"));
  const files = pages.flatMap(({ path, html, assets }) => [{ path, content: html }, ...assets]);
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return {
    url: (path) => pathToFileURL(join(folder, path)).href,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** What the browser complained of: console errors, exceptions, violations of the security policy. */
  complaints: string[];
  /** Requests for anything but files and data of the page itself. */
  outside: string[];
}

/** Opens a page from disk with the network off and everything it does watched. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.setOffline(true);
  const page = await context.newPage();
  const complaints: string[] = [];
  const outside: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) outside.push(request.url());
  });
  await page.goto(url);
  return { page, context, complaints, outside };
}

/** Scrolls to a figure and waits until it is drawn. */
export async function drawFigure(page: Page, selector: string): Promise<void> {
  await page.locator(`${selector} .plotly-figure`).scrollIntoViewIfNeeded();
  await page.waitForSelector(`${selector} .plotly-figure[data-state=drawn]`, { timeout: 30_000 });
}
