/** `{eval}` in texts that are not Markdown: titles, and what is said of a figure to people who do not see it. */

const EXPRESSION = /\{eval\}(`+)(?!`)(.+?)(?<!`)\1(?!`)/gs;

/** The expressions of a text, in its order. */
export function plainExpressions(text: string): string[] {
  return [...text.matchAll(EXPRESSION)].map(([, , expression]) => expression!.trim());
}

/**
 * The text with values in place of its expressions; those without a value stay as they are written.
 *
 * @example fillPlainExpressions("{eval}`n` cars", () => "50") // "50 cars"
 */
export function fillPlainExpressions(
  text: string,
  valueOf: (expression: string) => string | undefined,
): string {
  return text.replace(
    EXPRESSION,
    (written, _marks, expression: string) => valueOf(expression.trim()) ?? written,
  );
}
