import { DataError } from "../data-error.js";

export interface TokenizeOptions {
  /** Language of the text (default `en`), as in `zh`, `de`, `fr-CA`: it decides where words end, and how they are lowered. */
  lang?: string;
  /** Words (default), or characters: of Chinese text each character by itself. */
  unit?: "word" | "character";
  /** Whether letters are made small (default true). */
  lowercase?: boolean;
  /** Words to leave out, as they are after `lowercase`. */
  stopWords?: Iterable<string>;
}

/**
 * The words of a text in order, without blanks and punctuation. Chinese and other languages without blanks are divided by
 * a dictionary. Full-width letters and ligatures become plain ones (Unicode NFKC) first.
 *
 * Method: Unicode's text segmentation (UAX #29) as Node has it (`Intl.Segmenter`, ICU), whose dictionaries may differ in
 * rare words from one version of Node to the next.
 *
 * @throws DataError for what is not text, and a language that is not known.
 * @example tokenize("The cat didn't sit.") // ["the", "cat", "didn't", "sit"]
 * @example tokenize("我爱北京天安门", { lang: "zh" }) // ["我", "爱", "北京", "天安门"]
 */
export function tokenize(text: string, options: TokenizeOptions = {}): string[] {
  const { lang = "en", unit = "word", lowercase = true, stopWords = [] } = options;
  if (typeof text !== "string") throw new DataError(`tokenize requires text: ${String(text)}`);
  const segmenter = segmenterOf(lang, unit);
  const normal = text.normalize("NFKC");
  const left = new Set(stopWords);
  return Array.from(segmenter.segment(lowercase ? normal.toLocaleLowerCase(lang) : normal))
    .filter(({ segment, isWordLike }) => isWordLike ?? WORD_CHARACTER.test(segment))
    .map(({ segment }) => segment)
    .filter((token) => !left.has(token));
}

/** Characters are not told to be word-like; words are. */
const WORD_CHARACTER = /^[\p{L}\p{N}]/u;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(lang: string, unit: "word" | "character"): Intl.Segmenter {
  const key = `${unit} ${lang}`;
  const known = segmenters.get(key);
  if (known !== undefined) return known;
  try {
    const segmenter = new Intl.Segmenter(lang, { granularity: unit === "word" ? "word" : "grapheme" });
    segmenters.set(key, segmenter);
    return segmenter;
  } catch (cause) {
    throw new DataError(`tokenize: no language is called ${JSON.stringify(lang)}; "en" and "zh" are`, {
      cause,
    });
  }
}
