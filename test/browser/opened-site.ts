import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { RenderedPage } from "../../src/render/render-options.js";
import { launch, visit, writePages } from "./browser.js";
import type { SiteOnDisk, Visit } from "./browser.js";

export interface OpenedSite {
  /** Visits a page; what was opened is closed after each test. */
  open(path: string, options?: BrowserContextOptions): Promise<Visit>;
  /** The address of a page. */
  url(path: string): string;
  browser(): Browser;
}

/** For the tests of a file: a browser, and pages on disk. */
export function openedSite(makePages: () => Promise<RenderedPage[]>): OpenedSite {
  let browser: Browser;
  let site: SiteOnDisk;
  let opened: Visit[] = [];

  beforeAll(async () => {
    browser = await launch();
    site = writePages(await makePages());
  }, 120_000);

  afterEach(async () => {
    await Promise.all(opened.map(({ context }) => context.close()));
    opened = [];
  });

  afterAll(async () => {
    await browser?.close();
    site?.remove();
  });

  return {
    open: async (path, options = {}) => {
      const one = await visit(browser, site.url(path), options);
      opened.push(one);
      return one;
    },
    url: (path) => site.url(path),
    browser: () => browser,
  };
}
