/** Finished pages, kept on disk until the site is written: so a site of thousands needs no more memory than one of ten. */
import { mkdir, readdir, readFile, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { isRunning } from "../../is-running.js";
import type { RenderedPage } from "../../render/render-options.js";
import { writeFileInto } from "./write-file.js";

/** A page without its files. */
export interface StoredPage extends Omit<RenderedPage, "html" | "assets"> {
  assetPaths: readonly string[];
}

export interface PageStore {
  /** Assets that several pages share are kept once. */
  put(page: RenderedPage): Promise<StoredPage>;
  html(page: Pick<StoredPage, "path">): Promise<string>;
  /** @param otherwise a site, absolute, that may have what is not kept here */
  asset(path: string, otherwise?: string): Promise<Uint8Array>;
  /** The page with its assets, and other HTML. */
  load(page: StoredPage, html: string): Promise<RenderedPage>;
  /** Where its assets are, absolute, by their paths in the site. */
  siteFolder: string;
  /** Takes everything away. */
  close(): Promise<void>;
}

const PREFIX = "pages-";

/** @param parent where stores are kept, absolute; what builds left there that were killed is taken away */
export async function openPageStore(parent: string): Promise<PageStore> {
  await clearLeftovers(parent);
  const folder = join(parent, `${PREFIX}${process.pid}-${Date.now()}`);
  const written = new Set<string>();
  const fileOf = (kind: "page" | "site", path: string): string => join(folder, kind, ...path.split("/"));
  return {
    async put({ html, assets, ...page }) {
      const fresh = assets.filter(({ path }) => !written.has(path));
      for (const { path } of fresh) written.add(path);
      await writeFileInto(fileOf("page", page.path), html);
      for (const { path, content } of fresh) await writeFileInto(fileOf("site", path), content);
      return { ...page, assetPaths: assets.map(({ path }) => path) };
    },
    html: ({ path }) => readFile(fileOf("page", path), "utf8"),
    asset: (path, otherwise) => {
      const isElsewhere = otherwise !== undefined && !written.has(path);
      return readFile(isElsewhere ? join(otherwise, ...path.split("/")) : fileOf("site", path));
    },
    load: async ({ assetPaths, ...page }, html) => {
      const contents = await Promise.all(assetPaths.map((path) => readFile(fileOf("site", path))));
      return {
        ...page,
        html,
        assets: assetPaths.map((path, index) => ({ path, content: contents[index]! })),
      };
    },
    siteFolder: join(folder, "site"),
    async close() {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      // Nothing of ours stays where nothing was kept.
      await rmdir(parent).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST" && error.code !== "ENOENT") throw error;
      });
    },
  };
}

async function clearLeftovers(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (pid > 0 && pid !== process.pid && !isRunning(pid)) {
      await rm(join(parent, name), { recursive: true, force: true, maxRetries: 3 });
    }
  }
}
