/** Text as a terminal would show it: streams, errors, and plain text. */
import { ansiToHtml, plainTerminalText } from "../text/ansi.js";
import { cutText } from "../text/cut-text.js";
import type { CutText } from "../text/cut-text.js";
import type { OutputContext } from "./output-context.js";
import { terminalText } from "../text/terminal-text.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

export interface TextView {
  head: TrustedHtml;
  tail: TrustedHtml;
  cut: CutText["cut"];
  /** Lines long enough to scroll sideways. */
  isWide: boolean;
}

export function textView(text: string, { name, assets }: OutputContext): TextView {
  const settled = terminalText(text).replace(/\n$/, "");
  const { head, tail, cut } = cutText(settled, plainTerminalText(text), { name, assets });
  return {
    head: ansiToHtml(head),
    tail: ansiToHtml(tail),
    cut,
    isWide: settled.split("\n").some((line) => line.length > 40),
  };
}
