/** Long texts are shown by their beginning and end; the page says how much is between, and links the whole. */
import { hashedAsset } from "../assets/asset.js";
import type { PageAssets } from "../assets/asset.js";
import { lineCount } from "./line-count.js";

export interface CutLimits {
  lines: { most: number; head: number; tail: number };
  characters: { most: number; head: number; tail: number };
}

const TEXT_LIMITS: CutLimits = {
  lines: { most: 60, head: 40, tail: 12 },
  characters: { most: 20_000, head: 12_000, tail: 4_000 },
};

/** Of what an error says: it is to be read, not to be scrolled past. */
export const MESSAGE_LIMITS: CutLimits = {
  lines: { most: 20, head: 12, tail: 4 },
  characters: { most: 1_600, head: 1_000, tail: 300 },
};

export interface CutText {
  head: string;
  /** Empty where nothing was cut. */
  tail: string;
  /** Where the whole text is, if the page does not hold it. */
  cut: { hiddenLines: number; hiddenCharacters: number; url: string } | undefined;
}

/**
 * @param whole the text for the file, such as the output without its colours
 * @param file where the whole text goes; its name without extension
 */
export function cutText(
  text: string,
  whole: string,
  file: { name: string; assets: PageAssets },
  limits: CutLimits = TEXT_LIMITS,
): CutText {
  const byLines: Parts = lineCount(text) > limits.lines.most ? cutLines(text, limits) : [text, ""];
  const isLong = byLines.join("").length > limits.characters.most;
  const [head, tail] = isLong ? cutCharacters(byLines, limits) : byLines;
  if (head.length + tail.length === text.length) return { head: text, tail: "", cut: undefined };
  const url = file.assets.add(hashedAsset(`${file.name}.txt`, whole));
  const hiddenLines = lineCount(text) - lineCount(head) - lineCount(tail);
  const hiddenCharacters = text.length - head.length - tail.length;
  return { head, tail, cut: { hiddenLines: Math.max(0, hiddenLines), hiddenCharacters, url } };
}

type Parts = [head: string, tail: string];

function cutLines(text: string, { lines: { head, tail } }: CutLimits): Parts {
  const lines = text.split("\n");
  const body = text.endsWith("\n") ? lines.slice(0, -1) : lines;
  return [body.slice(0, head).join("\n"), body.slice(-tail).join("\n")];
}

/** Never within a character of two code units. */
function cutCharacters(parts: Parts, { characters: { head, tail } }: CutLimits): Parts {
  const all = parts.join("");
  return [
    all.slice(0, head).replace(/[\ud800-\udbff]$/, ""),
    all.slice(-tail).replace(/^[\udc00-\udfff]/, ""),
  ];
}
