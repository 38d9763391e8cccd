/** What untrusted HTML may consist of. */
import { READABLE_STYLES } from "./readable-colours.js";

export const ALLOWED_TAGS = (
  "h1 h2 h3 h4 h5 h6 p div span br hr wbr section article header a abbr b bdi bdo cite code data " +
  "del dfn em i ins kbd mark q s samp small strong sub sup time u var tt center font strike ruby " +
  "rb rp rt rtc blockquote pre ul ol li dl dt dd table caption thead tbody tfoot tr th td colgroup " +
  "col figure figcaption img details summary"
).split(" ");

/** Not allowed, and not worth a word: leaving them out loses nothing. */
export const UNSEEN_TAGS = new Set([
  "html",
  "head",
  "body",
  "title",
  "meta",
  "main",
  "footer",
  "nav",
  "picture",
]);

export const ALLOWED_ATTRIBUTES: Record<string, string[]> = {
  "*": ["title", "lang", "dir", "align", "valign", "style"],
  a: ["href"],
  abbr: ["title"],
  blockquote: ["cite"],
  col: ["span", "width"],
  colgroup: ["span"],
  data: ["value"],
  details: ["open"],
  img: ["src", "alt", "width", "height"],
  li: ["value"],
  ol: ["start", "type", "reversed"],
  td: ["colspan", "rowspan", "headers"],
  th: ["colspan", "rowspan", "headers", "scope", "abbr"],
  time: ["datetime"],
};

const LENGTH = /^\d+(\.\d+)?(px|em|rem|ch|ex|pt|%)$/;

/** Nothing that places, covers or hides: untrusted HTML stays in its box. */
export const ALLOWED_STYLES: Record<string, RegExp[]> = {
  ...READABLE_STYLES,
  "font-style": [/^(normal|italic|oblique)$/],
  "font-weight": [/^(normal|bold|[1-9]00)$/],
  "text-align": [/^(left|right|center|justify|start|end)$/],
  "text-decoration": [/^(underline|line-through|none)$/],
  "vertical-align": [/^(top|middle|bottom|baseline|sub|super)$/],
  "white-space": [/^(normal|nowrap|pre|pre-wrap|pre-line)$/],
  width: [LENGTH],
  "max-width": [LENGTH],
};
