/** What a numbered thing is called: above it, and wherever the text refers to it. */
import type { Target } from "./numbering.js";
import type { Translate } from "../templating/translate.js";

/** @example numberText({ kind: "figure", number: 2, … }, t) // "Figure 2" */
export function numberText(target: Target, t: Translate): string {
  if (target.number === undefined) return target.title;
  if (target.kind === "equation") return `(${target.number})`;
  return t(target.kind, { n: target.number });
}
