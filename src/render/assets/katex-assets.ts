/** KaTeX's stylesheet and fonts as assets: only woff2, which every browser of the last ten years reads. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { posix } from "node:path";
import { hashedAsset } from "./asset.js";
import type { Asset } from "./asset.js";

export interface KatexAssets {
  css: Asset;
  fonts: Asset[];
}

const FONT_FACE_SOURCE = /src:url\((fonts\/[\w-]+\.woff2)\) format\("woff2"\)[^;}]*/g;

let loaded: Promise<KatexAssets> | undefined;

export function katexAssets(): Promise<KatexAssets> {
  return (loaded ??= readKatex());
}

async function readKatex(): Promise<KatexAssets> {
  const path = createRequire(import.meta.url).resolve("katex/dist/katex.min.css");
  const css = await readFile(path, "utf8");
  const names = [...new Set([...css.matchAll(FONT_FACE_SOURCE)].map((match) => match[1]!))];
  const fonts = await Promise.all(
    names.map(async (name) => hashedAsset(name, await readFile(path.replace("katex.min.css", name)))),
  );
  const byName = new Map(names.map((name, index) => [name, posix.basename(fonts[index]!.path)]));
  // Stylesheet and fonts are neighbours in the site, so their file names are their addresses.
  const linked = css.replace(
    FONT_FACE_SOURCE,
    (_, name: string) => `src:url(${byName.get(name)}) format("woff2")`,
  );
  return { css: hashedAsset("katex.css", linked), fonts };
}
