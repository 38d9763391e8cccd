/** The stylesheet and script that all pages share, each put together from the small files of the templates folder. */
import { CssSyntaxError } from "postcss";
import { TemplateError } from "../../errors.js";
import { hashedAsset } from "../assets/asset.js";
import type { Asset } from "../assets/asset.js";
import { withColourChoice } from "./colour-choice.js";
import type { TemplateFile, TemplateFiles } from "./template-files.js";

/** In this order; what comes later may build on what comes before. */
const STYLES = [
  "tokens",
  "base",
  "page",
  "prose",
  "notes",
  "code",
  "outputs",
  "summary",
  "claims",
  "tables",
  "figures",
  "diagrams",
  "problems",
  "provenance",
  "index",
  "site",
  "print",
];
const SCRIPTS = [
  "page",
  "colours",
  "load-script",
  "contents",
  "copy-code",
  "tables",
  "scroll-regions",
  "figure-theme",
  "figures",
  "frames",
  "search-texts",
  "search-results",
  "search",
];

export interface SiteAssets {
  stylesheet: Asset;
  script: Asset;
  /** What pictures of figures are drawn with. */
  pictures: { themeScript: string; styles: string };
}

/** A user's folder can replace any file by its name, and add to all of them in `styles/custom.css`. */
export function siteAssets(files: TemplateFiles): SiteAssets {
  const styles = STYLES.map((name) => files.read(`styles/${name}.css`));
  const custom = files.readAll("styles/custom.css");
  const scripts = SCRIPTS.map((name) => files.read(`scripts/${name}.js`).text);
  return {
    stylesheet: hashedAsset("galley.css", [...styles, ...custom].map(pageStyle).join("\n")),
    script: hashedAsset("galley.js", scripts.join("\n")),
    pictures: {
      themeScript: files.read("scripts/figure-theme.js").text,
      styles: [files.read("styles/tokens.css").text, ...custom.map(({ text }) => text)].join("\n"),
    },
  };
}

function pageStyle({ shownPath, text }: TemplateFile): string {
  try {
    return withColourChoice(text);
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    const { line, reason } = error;
    throw new TemplateError(`${shownPath}, line ${line}: ${reason}`, {
      cause: error,
      remedy: "Mend the style sheet.",
    });
  }
}
