/** The pictures that stand for pages where they are linked: drawn by the browser on this machine, and only for pages that changed. */
import { createHash } from "node:crypto";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { dataUrl } from "../../render/assets/data-url.js";
import type { RunPage } from "../../render/figures/pictures/draw-pictures.js";
import type { PageFacts } from "../../render/page-facts.js";
import { writeFileInto } from "./write-file.js";
import { readSharePictures, shareSheet, type ShareRequest } from "../../render/share/share-sheet.js";

export interface SharePictureTools {
  siteTitle: string;
  /** The pages' variables. */
  styles: string;
  runPage: RunPage;
  asset: (path: string) => Promise<Uint8Array>;
  /** Where pictures are put, absolute; below it they have the paths that they have in the site. */
  folder: string;
  /** The site that is there, absolute: what it has is not drawn again. */
  earlier: string;
}

export interface SharePictures {
  /** Path of a page → path of its picture. */
  paths: ReadonlyMap<string, string>;
  /** Why some could not be drawn. */
  failure: string | undefined;
}

const IMAGE = /\.(?:svg|png|jpe?g|webp|gif)$/;

/** A browser starts once for as many. */
const AT_ONCE = 40;

export async function sharePictures(
  pages: readonly PageFacts[],
  tools: SharePictureTools,
): Promise<SharePictures> {
  const paths = new Map<string, string>();
  for (let from = 0; from < pages.length; from += AT_ONCE) {
    const failure = await drawSome(pages.slice(from, from + AT_ONCE), paths, tools);
    if (failure !== undefined) return { paths, failure };
  }
  return { paths, failure: undefined };
}

/** @returns why they could not be drawn */
async function drawSome(
  pages: readonly PageFacts[],
  paths: Map<string, string>,
  tools: SharePictureTools,
): Promise<string | undefined> {
  const wanted: { page: PageFacts; path: string; request: ShareRequest }[] = [];
  for (const page of pages) {
    const request = await toRequest(page, tools);
    const path = `assets/share.${digest(request, tools.styles)}.png`;
    if (await isTaken(path, tools)) paths.set(page.path, path);
    else wanted.push({ page, path, request });
  }
  if (wanted.length === 0) return undefined;
  const sheet = shareSheet(
    wanted.map(({ request }) => request),
    tools.styles,
  );
  const html = await tools.runPage(sheet).catch((error: Error) => error);
  const drawn = typeof html === "string" ? readSharePictures(html) : undefined;
  if (drawn === undefined) {
    return typeof html === "string" ? "the browser did not finish drawing them" : html.message.split("\n")[0];
  }
  let failure: string | undefined;
  for (const [index, { page, path }] of wanted.entries()) {
    const picture = drawn[index]!;
    if (picture.type === "error") failure = picture.message;
    else {
      await writeFileInto(join(tools.folder, path), Buffer.from(picture.data, "base64"));
      paths.set(page.path, path);
    }
  }
  return failure;
}

async function toRequest(
  { title, description, lang, picture }: PageFacts,
  { siteTitle, asset }: SharePictureTools,
): Promise<ShareRequest> {
  const words = { title, description, siteTitle, lang };
  if (picture === undefined || !IMAGE.test(picture)) return { ...words, picture: undefined };
  return { ...words, picture: dataUrl({ path: picture, content: await asset(picture) }) };
}

function digest(request: ShareRequest, styles: string): string {
  return createHash("sha256")
    .update(JSON.stringify([request, styles]))
    .digest("hex")
    .slice(0, 10);
}

async function isTaken(path: string, { folder, earlier }: SharePictureTools): Promise<boolean> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  return copyFile(join(earlier, path), file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return false;
      throw error;
    },
  );
}
