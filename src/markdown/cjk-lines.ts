/**
 * Chinese, Japanese and Korean text has no space between words, so a line that was broken in the source must join
 * its neighbour without one; browsers set a newline as a space.
 */
const CJK =
  "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\u3000-\\u303f\\uff00-\\uffef]";
const BROKEN_LINE = new RegExp(`(?<=${CJK})[ \\t]*\\n[ \\t]*(?=${CJK})`, "gu");

/** @example joinCjkLines("互联网\n大厂") // "互联网大厂" */
export function joinCjkLines(text: string): string {
  return text.includes("\n") ? text.replace(BROKEN_LINE, "") : text;
}
