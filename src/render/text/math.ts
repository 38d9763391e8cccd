/** TeX → HTML for eyes and MathML for everything else, by KaTeX, when the page is built. */
import type Katex from "katex";
import { remembered } from "../../remembered.js";
import { readableColours } from "../safety/readable-colours.js";
import { trustHtml } from "../safety/trusted-html.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

export type MathResult =
  | { type: "math"; html: TrustedHtml }
  /** `lineOffset`: how many lines into the formula the fault is. */
  | { type: "error"; message: string; lineOffset: number };

export type RenderMath = (tex: string, display: boolean) => MathResult;

const KEPT = 1000;

let shared: Promise<RenderMath> | undefined;

export function loadMath(): Promise<RenderMath> {
  return (shared ??= createMath());
}

/** After an edit most formulas of a page are what they were. */
async function createMath(): Promise<RenderMath> {
  const { default: katex } = await import("katex");
  const inText = remembered((tex) => renderMath(katex, tex, false), KEPT);
  const displayed = remembered((tex) => renderMath(katex, tex, true), KEPT);
  return (tex, display) => (display ? displayed(tex) : inText(tex));
}

function renderMath(katex: typeof Katex, tex: string, display: boolean): MathResult {
  try {
    const html = katex.renderToString(tex, {
      displayMode: display,
      output: "htmlAndMathml",
      throwOnError: true,
      // Chinese text within a formula and the like is unusual TeX, not wrong.
      strict: "ignore",
      // No \href, \includegraphics or \html…: a formula makes no links and loads nothing.
      trust: false,
      maxSize: 50,
      maxExpand: 1000,
    });
    return { type: "math", html: trustHtml(onAnyPaper(validOperators(html))) };
  } catch (error) {
    return { type: "error", ...explain(error, tex) };
  }
}

/** An operator of several words is for KaTeX an operator of operators, which MathML does not know: to it, it is a row. */
function validOperators(html: string): string {
  return html.replaceAll(
    /<mo>((?:<(m[ino]|mtext)\b[^>]*>[^<]*<\/\2>|<mspace\b[^>]*>(?:<\/mspace>)?)+)<\/mo>/g,
    "<mrow>$1</mrow>",
  );
}

/** Words before a coloured box cannot know of it, so a formula with boxes stands on light paper, for which it was written. */
function onAnyPaper(html: string): string {
  if (html.includes("background-color:")) return `<span class="light-theme own-paper">${html}</span>`;
  return html.replaceAll(/(?<= style=")[^"]*\bcolor:[^"]*(?=")/g, (style) => readableColours(style));
}

function explain(error: unknown, tex: string): { message: string; lineOffset: number } {
  if (!(error instanceof Error)) return { message: String(error), lineOffset: 0 };
  const { position } = error as Error & { position?: number };
  // KaTeX underlines the fault with combining characters, which terminals and logs garble.
  const message = error.message.replace(/^KaTeX parse error: /, "").replace(/[\u0332\u0331]/g, "");
  const before = tex.slice(0, position ?? 0);
  return { message, lineOffset: before.split("\n").length - 1 };
}
