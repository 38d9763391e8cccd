/** What the script draws a figure from: in the page where it is small, else a file that is loaded with the figure code. */
import { hashedAsset } from "../assets/asset.js";
import type { PageAssets } from "../assets/asset.js";
import { jsonForScript } from "../safety/trusted-html.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

/** In characters. A page opens sooner without what it shows only when asked. */
const MAX_IN_PAGE = 16_000;

export interface FigureSource {
  /** For a script block; undefined where the figure has a file. */
  json: TrustedHtml | undefined;
  /** Address of the file. */
  url: string | undefined;
  /** Under which the file leaves the figure's JSON in `galleyFigures`. */
  key: string;
}

/**
 * The file is a script, since pages opened from the file system can load nothing else.
 *
 * @param name of the file
 */
export function figureSource(figure: object, name: string, assets: PageAssets): FigureSource {
  const json = jsonForScript(figure);
  const text = String(json);
  if (text.length <= MAX_IN_PAGE) return { json, url: undefined, key: "" };
  const { path: key } = hashedAsset(`${name}-figure.js`, text);
  const script = `(globalThis.galleyFigures ??= {})[${JSON.stringify(key)}] = ${JSON.stringify(text)};\n`;
  return { json: undefined, url: assets.add({ path: key, content: script }), key };
}
