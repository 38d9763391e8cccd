/**
 * A reader's own choice of light or dark. Style sheets say `@media (prefers-color-scheme: dark)`, which follows the system; here each such
 * block comes to hold for a page that is set to that scheme (`<html data-scheme="dark">`) as well, and no more for one set to the other.
 * Weights of selectors stay as they are, so that what a user adds still wins or loses as before.
 */
import postcss from "postcss";
import type { AtRule, Rule } from "postcss";
import { remembered } from "../../remembered.js";

const CONDITION = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/i;

/**
 * Of the style sheets of a site only one is edited at a time.
 *
 * @throws CssSyntaxError where the text is no style sheet
 */
export const withColourChoice = remembered((css) => {
  if (!CONDITION.test(css)) return css;
  const sheet = postcss.parse(css);
  sheet.walkAtRules("media", (block) => {
    const scheme = CONDITION.exec(block.params)?.[1]?.toLowerCase();
    if (scheme === undefined) return;
    const other = scheme === "dark" ? "light" : "dark";
    const chosen = block.clone({ params: withoutCondition(block.params) });
    restrict(block, `:not([data-scheme="${other}"])`);
    restrict(chosen, `[data-scheme="${scheme}"]`);
    chosen.raws.before = "\n";
    block.after(chosen);
  });
  return sheet.toString();
}, 100);

/** What else the block asks for, such as a screen. */
function withoutCondition(params: string): string {
  const rest = params.split(/\s+and\s+/i).filter((part) => !CONDITION.test(part));
  return rest.length === 0 ? "all" : rest.join(" and ");
}

function restrict(block: AtRule, root: string): void {
  block.walkRules((rule) => {
    if (isWithinAnother(rule)) return;
    rule.selectors = rule.selectors.map((selector) => onlyWhere(selector, root));
  });
}

/** Nested rules hold where the outer one does; `from` and `to` of an animation are no selectors. */
function isWithinAnother({ parent }: Rule): boolean {
  return (
    parent?.type === "rule" || (parent?.type === "atrule" && (parent as AtRule).name.endsWith("keyframes"))
  );
}

function onlyWhere(selector: string, root: string): string {
  const own = /^(?::root|html)(?![\w-])/.exec(selector)?.[0];
  return own === undefined
    ? `:where(:root${root}) ${selector}`
    : `${own}:where(${root})${selector.slice(own.length)}`;
}
