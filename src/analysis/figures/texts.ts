/** Words and numbers that captions and alternative texts are made of. */
import { type Figure, type FigureOptions, type PlotlyFigure, figure } from "../../display/index.js";
import { DataError } from "../data-error.js";
import { significant } from "../linear/equation.js";

/** Of what is written for an author: captions, alternative texts, and words at the axes. */
export type Language = "en" | "zh";

export interface PlotOptions extends FigureOptions {
  /** Above the figure; none by default, for the caption says it. */
  title?: string;
  /** Language of the caption, the alternative text and the words in the figure that are written for you (default `en`). */
  lang?: Language;
}

/** What is said in each language, and in which. @throws DataError for a language without words. */
export function inLanguage<Words>(lang: Language = "en", words: Readonly<Record<Language, Words>>): Words {
  if (Object.hasOwn(words, lang)) return words[lang];
  throw new DataError(`lang is "en" or "zh", not ${JSON.stringify(lang)}`);
}

/** A number as it is read in a sentence. */
export const short = (value: number): string => significant(value, 4);

/** `1 row`, `2 rows`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The same in Chinese: `甲`, `甲和乙`, `甲、乙和丙`. */
export function listedInChinese(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join("、")}和${parts.at(-1)}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** A figure with the texts that were written for it, where the author gave none. */
export function describedFigure(
  { data, layout = {} }: PlotlyFigure,
  { title, caption, alt, label }: PlotOptions,
  written: { caption: string; alt: string },
): Figure {
  return figure(
    { data, layout: { ...(title === undefined ? {} : { title: { text: title } }), ...layout } },
    { caption: caption ?? written.caption, alt: alt ?? written.alt, label },
  );
}
