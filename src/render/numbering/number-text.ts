/** What a numbered thing is called: above it, and wherever the text refers to it. */
import type { Target } from "./numbering.js";
import type { Translate } from "../templating/translate.js";

/**
 * No line ends between the word and its number.
 *
 * @example numberText({ kind: "figure", number: 2, … }, t) // "Figure\u00a02"
 */
export function numberText(target: Target, t: Translate): string {
  const n = enumeratorOf(target);
  if (n === undefined) return target.title;
  if (target.kind === "equation") return `(${n})`;
  return t(target.kind, { n }).replaceAll(" ", "\u00a0");
}

/** `2`, or `2a` of a part of it. */
export function enumeratorOf({ number, part = "" }: Target): string | undefined {
  return number === undefined ? undefined : `${number}${part}`;
}
