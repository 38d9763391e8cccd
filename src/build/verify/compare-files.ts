/** The files of a page, such as data and pictures, against what they were when it was built and what is made now. */
import { compareTexts } from "../../check/compare/compare-texts.js";
import type { Weight } from "../../check/compare/difference.js";
import { rulesFor } from "../../check/compare/settings.js";
import type { Asset } from "../../render/assets/asset.js";
import { type Published, sha256 } from "../../render/provenance/published.js";
import { DRAWN_OTHERWISE, type PageComparison, pictureChange } from "./compare-parts.js";
import { figureChanges, figureInFile } from "./published-figures.js";

export interface FileDifference {
  /** In the site. */
  path: string;
  weight: Weight;
  message: string;
}

interface Files {
  published: Published["files"];
  /** As it lies in the site; `undefined`: it is not there. */
  read: (path: string) => Promise<Buffer | undefined>;
  /** What is made now; `undefined` where results moved, and their files with them. */
  made: readonly Asset[] | undefined;
}

export async function compareFiles(
  { published, read, made }: Files,
  comparison: PageComparison,
): Promise<FileDifference[]> {
  const exact = new Map(made?.map(({ path, content }) => [path, Buffer.from(content)]));
  const named = new Map(made?.map(({ path, content }) => [nameOf(path), Buffer.from(content)]));
  const found = Object.entries(published).map(async ([path, digest]): Promise<FileDifference[]> => {
    const content = await read(path);
    if (content === undefined) return [{ path, weight: "data", message: "is not there" }];
    const other = exact.get(path) ?? named.get(nameOf(path));
    const isSame = other === undefined || other.equals(content);
    const changes = isSame ? [] : changesOf(path, content, other, comparison);
    if (sha256(content) === digest) return changes;
    const words = changes.filter(({ weight }) => weight === "data").map(({ message }) => message);
    return [{ path, weight: "data", message: ["is not the file that was built", ...words].join(": ") }];
  });
  return (await Promise.all(found)).flat();
}

/** Without the digest that is part of it. */
export function nameOf(path: string): string {
  return path.replace(/\.[\da-f]{10}(?=\.[^./]+$)/, "");
}

const OF_GALLEY = /\.(?:css|js|woff2?|ttf)$/;
/** As the browser drew it, where it would be too large as shapes. */
const BITMAP = /\.webp$/;
const TEXT = /\.(?:csv|json|txt|tsv|md)$/;

function changesOf(
  path: string,
  before: Buffer,
  after: Buffer,
  { settings, file, isSameVersion }: PageComparison,
): FileDifference[] {
  const { tolerance } = rulesFor(settings, file, "page");
  const [old, now] = [before.toString("utf8"), after.toString("utf8")];
  const figures = [figureInFile(old), figureInFile(now)];
  const said = (messages: readonly string[]): FileDifference[] =>
    messages.map((message) => ({ path, weight: "data", message }));
  if (figures[1] !== undefined) {
    return said(
      figures[0] === undefined
        ? ["holds no figure"]
        : figureChanges([figures[0]], [figures[1]], settings, file),
    );
  }
  if (TEXT.test(path)) {
    // In such files a comma parts two values, and groups no thousands.
    const words = compareTexts(old.replaceAll(",", ", "), now.replaceAll(",", ", "), tolerance);
    return said(words === undefined ? [] : [words.message]);
  }
  if (path.endsWith(".svg")) {
    const change = pictureChange(old, now, tolerance);
    return change === undefined ? [] : [{ path, ...change }];
  }
  if (BITMAP.test(path)) return [{ path, weight: "look", message: DRAWN_OTHERWISE }];
  // Another version of Galley brings other styles and scripts.
  return OF_GALLEY.test(path) && !isSameVersion ? [] : said(["is made otherwise now"]);
}
