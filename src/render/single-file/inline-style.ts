/** A style sheet that stands within its page, with the fonts that the page is set in. */
import { posix } from "node:path";
import type { Asset } from "../assets/asset.js";
import { fontsInUse } from "../budget/fonts-in-use.js";
import { dataUrl, textOf } from "../assets/data-url.js";

const FONT_FACE = /@font-face\s*\{[^}]*\}/g;

/**
 * @param html the page, which tells what fonts are used; faces that nothing is set in are left out
 * @param assets where its fonts are
 */
export function inlineStyle(css: Asset, html: string, assets: readonly Asset[]): string {
  const text = textOf(css.content);
  const used = new Set(fontsInUse(text, html).map(({ url }) => url));
  const byName = new Map(assets.map((asset) => [posix.basename(asset.path), asset]));
  const withFonts = text.replace(FONT_FACE, (face) => {
    const url = /url\(["']?([^"')]+)["']?\)/.exec(face)?.[1] ?? "";
    // Faces of the reader's own machine have no file.
    if (url === "" || url.startsWith("data:")) return face;
    const font = used.has(url) ? byName.get(posix.basename(decodeURIComponent(url))) : undefined;
    return font === undefined ? "" : face.replace(/url\([^)]*\)/, () => `url(${dataUrl(font)})`);
  });
  return withFonts.replaceAll(/<(?=\/style)/gi, "\\3C ");
}
