/** Text that is more than text: Markdown, HTML, LaTeX. */
import type { DisplayBundle, Displayable } from "./bundle.js";
import { inspectAsText } from "./inspect-as-text.js";

/** A piece of text in one markup language; make it with `markdown`, `html` or `latex`. */
export class RichText implements Displayable {
  readonly mimeType: string;
  readonly source: string;
  readonly #plain: string;

  constructor(mimeType: string, source: string, plain: string) {
    this.mimeType = mimeType;
    this.source = source;
    this.#plain = plain;
  }

  toMimeBundle(): DisplayBundle {
    return { data: { "text/plain": this.#plain, [this.mimeType]: this.source }, metadata: {} };
  }
}
inspectAsText(RichText.prototype);

/**
 * Markdown text, rendered as the report renders its Markdown cells.
 *
 * @example display(markdown(`The slope is **${model.slope.toFixed(2)}**.`))
 */
export function markdown(source: string): RichText {
  return new RichText("text/markdown", source, source);
}

/**
 * HTML. A report sanitises it. Values put into it must be escaped by the caller.
 *
 * @example display(html("<p>H<sub>2</sub>O</p>"))
 */
export function html(source: string): RichText {
  return new RichText("text/html", source, htmlAsPlainText(source));
}

/**
 * LaTeX, delimiters included: `latex("$$R^2 = 1$$")`.
 *
 * @example display(latex("$$e^{i\\pi} = -1$$"))
 */
export function latex(source: string): RichText {
  return new RichText("text/latex", source, source);
}

/** Only a fallback for a terminal, so the words are enough. */
function htmlAsPlainText(source: string): string {
  const words = source
    .replace(/<(style|script)\b.*?<\/\1\s*>/gis, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return words === "" ? "HTML" : words;
}
