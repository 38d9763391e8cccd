/** JSON, indented and highlighted; what is longer than a screen is folded. */
import type { Json } from "../../notebook/nbformat.js";
import { cutText } from "../text/cut-text.js";
import type { CutText } from "../text/cut-text.js";
import { lineCount } from "../text/line-count.js";
import type { OutputContext } from "./output-context.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

const OPEN_LINES = 24;

export interface JsonView {
  head: TrustedHtml;
  tail: TrustedHtml;
  cut: CutText["cut"];
  open: boolean;
  lines: number;
}

export function jsonView(value: Json, { name, assets, highlight }: OutputContext): JsonView {
  const text = JSON.stringify(value, null, 2);
  const { head, tail, cut } = cutText(text, text, { name, assets });
  const lines = lineCount(text);
  return {
    head: highlight(head, "json"),
    tail: highlight(tail, "json"),
    cut,
    open: lines <= OPEN_LINES,
    lines,
  };
}
