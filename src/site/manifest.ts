/** What a site says of itself in `site.json`, so that a later build knows which files are its own. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { SiteError } from "../errors.js";
import { checkPathInSite, manifestName } from "./path-in-site.js";
import type { SitePage } from "./site.js";

const manifestSchema = z.object({
  generator: z.literal("galley"),
  version: z.literal(1),
  pages: z.array(
    z.object({
      path: z.string(),
      source: z.string(),
      title: z.string(),
      description: z.string(),
      lang: z.string(),
      date: z.string().optional(),
      keywords: z.array(z.string()).default([]),
      kind: z.enum(["report", "page"]).default("report"),
      order: z.number().optional(),
      minutes: z.number().default(0),
      picture: z.string().optional(),
      assetPaths: z.array(z.string()),
    }),
  ),
  assets: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestPage = Manifest["pages"][number];

/**
 * What stands in the site that an earlier build left in `outDir`; `undefined` if there is none. For an index that lists
 * the pages of an earlier build too.
 * @throws {SiteError} when `site.json` is there and is not ours, or names files outside the site
 */
export async function readManifest(outDir: string): Promise<Manifest | undefined> {
  const file = join(outDir, manifestName);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const manifest = parseManifest(text);
  if (manifest === undefined) {
    throw new SiteError(`${file} was not written by this version of Galley`, {
      remedy: "Remove the folder, or choose another one for the site.",
    });
  }
  manifestPaths(manifest).forEach(checkPathInSite);
  return manifest;
}

function parseManifest(text: string): Manifest | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** All files of a site but the manifest itself. */
export function manifestPaths({ pages, assets }: Manifest): string[] {
  return [...pages.map((page) => page.path), ...assets];
}

/** Sorted, and without anything of the time and place of the build: the same pages give the same manifest. */
export function manifestOf(
  pages: readonly (SitePage | ManifestPage)[],
  assetPaths: Iterable<string>,
): Manifest {
  const described = pages.map((page): ManifestPage => {
    const { path, source, title, description, lang, date, keywords, assetPaths: needed } = page;
    const { kind, order, minutes, picture } = page;
    const words = { path, source, title, description, lang, date, keywords: [...keywords] };
    return { ...words, kind, order, minutes, picture, assetPaths: [...needed].toSorted() };
  });
  described.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { generator: "galley", version: 1, pages: described, assets: [...new Set(assetPaths)].toSorted() };
}
