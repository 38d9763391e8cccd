/** Long texts are shown by their beginning and end; the page says how much is between, and links the whole. */
import { hashedAsset } from "../assets/asset.js";
import type { PageAssets } from "../assets/asset.js";
import { lineCount } from "./line-count.js";

const MAX_LINES = 60;
const HEAD_LINES = 40;
const TAIL_LINES = 12;
const MAX_CHARACTERS = 20_000;
const HEAD_CHARACTERS = 12_000;
const TAIL_CHARACTERS = 4_000;

export interface CutText {
  head: string;
  /** Empty where nothing was cut. */
  tail: string;
  /** Where the whole text is, if the page does not hold it. */
  cut: { hiddenLines: number; hiddenCharacters: number; url: string } | undefined;
}

/**
 * @param whole the text for the file, such as the output without its colours
 * @param name of that file, without extension
 */
export function cutText(text: string, whole: string, name: string, assets: PageAssets): CutText {
  const parts: Parts = lineCount(text) > MAX_LINES ? byLines(text) : [text, ""];
  const [head, tail] = parts.join("").length > MAX_CHARACTERS ? byCharacters(parts) : parts;
  if (head.length + tail.length === text.length) return { head: text, tail: "", cut: undefined };
  const url = assets.add(hashedAsset(`${name}.txt`, whole));
  const hiddenLines = lineCount(text) - lineCount(head) - lineCount(tail);
  const hiddenCharacters = text.length - head.length - tail.length;
  return { head, tail, cut: { hiddenLines: Math.max(0, hiddenLines), hiddenCharacters, url } };
}

type Parts = [head: string, tail: string];

function byLines(text: string): Parts {
  const lines = text.split("\n");
  const end = text.endsWith("\n") ? -1 : lines.length;
  const body = lines.slice(0, end);
  return [body.slice(0, HEAD_LINES).join("\n"), body.slice(-TAIL_LINES).join("\n")];
}

function byCharacters([head, tail]: Parts): Parts {
  const all = head + tail;
  return [all.slice(0, HEAD_CHARACTERS), all.slice(-TAIL_CHARACTERS)];
}
