import { hashedAsset } from "./assets/asset.js";
import type { PageAssets } from "./assets/asset.js";
import type { FigurePictures } from "./figures/pictures/draw-pictures.js";
import { startTags } from "./start-tags.js";

/**
 * The picture that stands for a report in the index: that of its first figure, as phones see it, since it is small there too; else the
 * first picture that the page shows as a file.
 *
 * @returns the path in the site of one of the page's assets
 */
export function cardPicture(
  figure: FigurePictures | undefined,
  html: string,
  { path, assets }: { path: string; assets: PageAssets },
): string | undefined {
  const picture = figure?.at(-1);
  if (picture?.type === "svg") {
    const asset = hashedAsset("card.svg", picture.file);
    assets.add(asset);
    return asset.path;
  }
  if (picture?.type === "bitmap") return picture.asset.path;
  if (!/<img\b/i.test(html)) return undefined;
  const shown = startTags(html).find(
    ({ name, attributes }) => name === "img" && isFile(attributes.get("src")),
  );
  const src = shown?.attributes.get("src");
  if (src === undefined) return undefined;
  const { pathname } = new URL(src, `site:///${path.split("/").map(encodeURIComponent).join("/")}`);
  return decodeURIComponent(pathname.slice(1));
}

function isFile(src: string | undefined): boolean {
  return src !== undefined && !src.startsWith("data:");
}
