/** Terminal output → HTML: colours become classes, everything else is escaped text. */
import { AnsiUp } from "ansi_up";
import { terminalText } from "./terminal-text.js";
import { trustHtml } from "../safety/trusted-html.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

const ESCAPE = "\\u001b";
/** Links, window titles and the like; the text between a link's two sequences is ordinary text. */
const OPERATING_SYSTEM_COMMAND = new RegExp(`${ESCAPE}\\][^\\u0007\\u001b]*(?:\\u0007|${ESCAPE}\\\\)`, "g");
const CURSOR_COMMAND = new RegExp(`${ESCAPE}\\[[0-9;?]*[A-HJKSTfhlnsu]`, "g");
const COLOUR_COMMAND = new RegExp(`${ESCAPE}\\[[0-9;:]*m`, "g");
const STRAY_ESCAPE = new RegExp(`${ESCAPE}(?!\\[[0-9;:]*m)`, "g");

/** @example String(ansiToHtml("\u001b[31mno\u001b[0m <b>")) // '<span class="ansi-red-fg">no</span> &lt;b&gt;' */
export function ansiToHtml(text: string): TrustedHtml {
  const ansi = new AnsiUp();
  ansi.use_classes = true;
  ansi.escape_html = true;
  return trustHtml(ansi.ansi_to_html(coloursOnly(text)));
}

/** The text a terminal would show, without its colours. */
export function plainTerminalText(text: string): string {
  return coloursOnly(text).replace(COLOUR_COMMAND, "");
}

/** ansi_up holds back whatever follows an escape it does not know; it is given none. */
function coloursOnly(text: string): string {
  return terminalText(text)
    .replace(OPERATING_SYSTEM_COMMAND, "")
    .replace(CURSOR_COMMAND, "")
    .replace(STRAY_ESCAPE, "");
}
