/**
 * A markdown-it plugin for LaTeX's own math brackets: `\(…\)` within a line and `\[…\]` on display. CommonMark reads
 * `\(` as an escaped bracket, so without it the backslashes are dropped and the formula is set as prose. The tokens
 * it emits are those of dollar math, so whatever understands `$…$` understands these.
 *
 * Code is safe by construction: a code span or fence is consumed by its own rule before this one sees its inside.
 */
import type MarkdownIt from "markdown-it";
import type StateBlock from "markdown-it/lib/rules_block/state_block.js";
import type StateInline from "markdown-it/lib/rules_inline/state_inline.js";

const BACKSLASH = 0x5c;

export function bracketMath(md: MarkdownIt): void {
  md.inline.ruler.before("escape", "bracket_math", inlineMath);
  md.block.ruler.before("fence", "bracket_math_block", displayMath, {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
}

/**
 * Where `\)` or `\]` closes, counted as LaTeX does: a backslash takes the next character with it, so `\\)` is a line
 * break and a bracket. -1 if it never does.
 */
function closingIndex(text: string, from: number, bracket: string): number {
  for (let index = from; index < text.length - 1; index++) {
    if (text.charCodeAt(index) !== BACKSLASH) continue;
    if (text[index + 1] === bracket) return index;
    index++;
  }
  return -1;
}

function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  const open = src[pos + 1];
  if (src.charCodeAt(pos) !== BACKSLASH || (open !== "(" && open !== "[")) return false;
  const end = closingIndex(src.slice(0, state.posMax), pos + 2, open === "(" ? ")" : "]");
  if (end === -1) return false;
  const content = src.slice(pos + 2, end).trim();
  // `\[text\](url)` is how one writes brackets that are not a link.
  if (content === "" || (open === "[" && src[end + 2] === "(")) return false;
  if (!silent) {
    const token = state.push(open === "(" ? "math_inline" : "math_inline_double", "math", 0);
    token.content = content;
    token.markup = `\\${open}`;
  }
  state.pos = end + 2;
  return true;
}

function displayMath(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const isIndentedCode = state.sCount[startLine]! - state.blkIndent >= 4;
  if (isIndentedCode || !lineText(state, startLine).startsWith("\\[")) return false;
  const lastLine = closingLine(state, startLine, endLine);
  if (lastLine === -1) return false;
  const body = state.getLines(startLine, lastLine + 1, state.blkIndent, false).trim();
  const content = body.slice(2, -2).trim();
  if (content === "") return false;
  if (silent) return true;
  const token = state.push("math_block", "math", 0);
  token.block = true;
  token.content = content;
  token.map = [startLine, lastLine + 1];
  token.markup = "\\[";
  state.line = lastLine + 1;
  return true;
}

/** The line that ends with the closing `\]`; -1 where text follows it, since the formula then stands in a paragraph. */
function closingLine(state: StateBlock, startLine: number, endLine: number): number {
  for (let line = startLine; line < endLine; line++) {
    const outsideContainer = state.sCount[line]! < state.blkIndent && !state.isEmpty(line);
    if (outsideContainer) return -1;
    const text = lineText(state, line);
    const end = closingIndex(text, line === startLine ? 2 : 0, "]");
    if (end !== -1) return end + 2 === text.length ? line : -1;
  }
  return -1;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trimEnd();
}
