/** What a page shows, part by part, against the same page made again. */
import { compareTexts } from "../../check/compare/compare-texts.js";
import type { Weight } from "../../check/compare/difference.js";
import { type CheckSettings, rulesFor } from "../../check/compare/settings.js";
import { pageText, pictureText } from "../../render/page-text.js";
import { figureChanges, figuresInPage } from "./published-figures.js";
import type { PagePart } from "./page-parts.js";

export interface PartDifference {
  /** Of the part. */
  id: string;
  weight: Weight;
  message: string;
}

export interface PageComparison {
  /** Of the project. */
  settings: CheckSettings;
  /** The notebook. */
  file: string;
  /** Both were made by one version of Galley: what is the same looks the same down to the last letter. */
  isSameVersion: boolean;
}

/** They say when and where a page was made, or what was found on that machine. */
const OF_THE_BUILD = new Set(["provenance", "provenance-title", "problems", "problems-title"]);

/** Differences of data first in each part: where a number moved, nothing else needs to be said of it. */
export function compareParts(
  before: readonly PagePart[],
  after: readonly PagePart[],
  comparison: PageComparison,
): PartDifference[] {
  const old = new Map(before.map((part) => [part.id, part.html]));
  const now = new Map(after.map((part) => [part.id, part.html]));
  const ids = [...new Set([...now.keys(), ...old.keys()])].filter((id) => !OF_THE_BUILD.has(id));
  return ids.flatMap((id) => {
    const [one, other] = [old.get(id), now.get(id)];
    if (one !== undefined && other !== undefined) return comparePart(id, one, other, comparison);
    const message = other === undefined ? "is not on the page as it is made now" : "is missing from the page";
    return [{ id, weight: "data" as const, message }];
  });
}

function comparePart(
  id: string,
  before: string,
  after: string,
  { settings, file, isSameVersion }: PageComparison,
): PartDifference[] {
  if (before === after) return [];
  const { tolerance } = rulesFor(settings, file, "page");
  const text = compareTexts(pageText(before), pageText(after), tolerance);
  if (text !== undefined) return [{ id, weight: "data", message: text.message }];
  const figures = figureChanges(figuresInPage(before), figuresInPage(after), settings, file);
  if (figures.length > 0) return figures.map((message) => ({ id, weight: "data", message }));
  const [old, now] = [picturesIn(before), picturesIn(after)];
  const isDrawnAlike = old.length === now.length && standIns(before) === standIns(after);
  if (isSameVersion && isDrawnAlike) {
    const rest = compareTexts(withoutFiles(before), withoutFiles(after), tolerance);
    if (rest !== undefined) return [{ id, weight: "data", message: `its HTML: ${rest.message}` }];
  }
  if (!isDrawnAlike) return [{ id, weight: "look", message: NOT_DRAWN }];
  return old.flatMap((picture, index) => {
    const found = pictureChange(picture, now[index] ?? "", tolerance);
    return found === undefined ? [] : [{ id, ...found }];
  });
}

const NOT_DRAWN =
  "its picture cannot be compared: there was a browser to draw it only here, or only where it was built";
export const DRAWN_OTHERWISE =
  "its picture is drawn otherwise here: by another browser or with other fonts, or it was changed together with the manifest";

/** Browsers set letters otherwise, and with them all else; what the letters say is the same in all of them. */
export function pictureChange(
  before: string,
  after: string,
  tolerance: { relative: number; absolute: number },
): { weight: Weight; message: string } | undefined {
  if (before === after) return undefined;
  const words = compareTexts(pictureText(before), pictureText(after), tolerance);
  if (words !== undefined) return { weight: "data", message: `its picture: ${words.message}` };
  return { weight: "look", message: DRAWN_OTHERWISE };
}

const PICTURE = /<svg\b[^]*?<\/svg>/g;

function picturesIn(html: string): string[] {
  return html.match(PICTURE) ?? [];
}

/** How many pictures stand for figures. */
function standIns(html: string): number {
  return html.match(/<div class="picture /g)?.length ?? 0;
}

/** Files have the digest of their content in their name, and are compared for themselves; pictures, too. */
function withoutFiles(html: string): string {
  return html
    .replaceAll(PICTURE, "")
    .replaceAll(/(="[^"]*?)\.[\da-f]{10}(\.[a-z\d]+")/g, "$1$2")
    .replaceAll(/<script type="application\/json">[^]*?<\/script>/g, "");
}
