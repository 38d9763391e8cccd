import { readFile } from "node:fs/promises";
import { dirname, join, posix, resolve } from "node:path";
import { FileMissingError, UsageError } from "../../errors.js";
import type { Asset } from "../../render/assets/asset.js";
import { startTags } from "../../render/start-tags.js";

/** A page on disk with the files that it names, as it was before it was written. */
export interface PageWithFiles {
  /** Somewhere in a site; only addresses relative to it matter. */
  path: string;
  html: string;
  assets: Asset[];
}

/** Deep enough for any page to name files in folders above its own. */
const DEPTH = "site/".repeat(20);

/**
 * @param file the page, as errors name it and relative to the working directory
 * @throws FileMissingError there is no such file
 * @throws UsageError it is no page of HTML
 */
export async function readPageWithFiles(file: string): Promise<PageWithFiles> {
  const html = await readPage(file);
  const path = `${DEPTH}page.html`;
  const named = await readAll(urlsIn(html), file, "");
  const styles = named.filter(({ path: name }) => name.endsWith(".css"));
  const fonts = await Promise.all(
    styles.map((style) => readAll(urlsInStyle(String(style.content)), file, posix.dirname(style.path))),
  );
  const assets = [...named, ...fonts.flat()].map((asset) => ({
    ...asset,
    path: posix.join(DEPTH, asset.path),
  }));
  return { path, html, assets };
}

async function readPage(file: string): Promise<string> {
  const html = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new FileMissingError(`no report ${file}`, { cause, remedy: "Check the path." });
  });
  if (/^\s*<!doctype html>/i.test(html)) return html;
  throw new UsageError(`${file} is not a page of HTML`, {
    remedy: "Name a report that `galley build` made, such as reports/prices.html.",
  });
}

/** Of what a page shows; other pages that it links stay where they are. */
function urlsIn(html: string): string[] {
  return startTags(html).flatMap(({ name, attributes }) => {
    const urls = [attributes.get("src"), attributes.get("data-src"), attributes.get("data-figure")];
    const isStyle = name === "link" && attributes.get("rel") === "stylesheet";
    return [...urls, isStyle ? attributes.get("href") : undefined].filter((url) => url !== undefined);
  });
}

function urlsInStyle(css: string): string[] {
  return [...css.matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, url]) => url!);
}

/** @param folder of the file that names them, relative to the page's */
async function readAll(urls: readonly string[], page: string, folder: string): Promise<Asset[]> {
  const paths = urls
    .filter((url) => url !== "" && !/^([a-z][a-z\d+.-]*:|\/|#)/i.test(url))
    .map((url) => posix.join(folder, decodeURIComponent(url)));
  return Promise.all(
    [...new Set(paths)].map(async (path) => {
      const content = await readFile(join(dirname(resolve(page)), path)).catch((cause: Error) => {
        throw new FileMissingError(`${page} names ${path}, which is not there`, {
          cause,
          remedy: "Print the report where it stands in its site.",
        });
      });
      return { path, content };
    }),
  );
}
