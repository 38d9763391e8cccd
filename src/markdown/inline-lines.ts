/**
 * A markdown-it plugin that tells the tokens within a paragraph on which line they stand. markdown-it knows only where
 * the paragraph begins; a wrong formula in its sixth line should be reported there.
 */
import type MarkdownIt from "markdown-it";
import type StateCore from "markdown-it/lib/rules_core/state_core.js";
import type Token from "markdown-it/lib/token.js";

export function inlineLines(md: MarkdownIt): void {
  md.core.ruler.push("inline_lines", (state: StateCore) => {
    for (const token of state.tokens) if (token.type === "inline") placeChildren(token);
  });
}

function placeChildren(inline: Token): void {
  let line = inline.map?.[0];
  if (line === undefined) return;
  for (const child of inline.children ?? []) {
    const isClosing = child.nesting === -1;
    if (!isClosing) child.map = [line, line + 1];
    line += newlinesIn(child);
  }
}

function newlinesIn(token: Token): number {
  if (token.type === "softbreak" || token.type === "hardbreak") return 1;
  // The body of a role follows as tokens of its own; its newlines are counted here, once.
  if (token.type === "inline" || token.nesting === -1) return 0;
  // A citation's content reaches over the space behind it, which comes again as a token of its own.
  const content = token.type === "cite" ? token.content.trimEnd() : token.content;
  return content.split("\n").length - 1;
}
