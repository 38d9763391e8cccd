import { nodesOf } from "./nodes.js";
import { loadMarkdownParser } from "./parse-markdown.js";

/** Whether it is worth loading a parser to look for expressions. */
export function mayHoldExpressions(text: string): boolean {
  return text.includes("{eval}");
}

/**
 * Loads what finds the expressions that a text shows the values of, in the order of the text.
 *
 * @example (await loadInlineExpressions())("The slope is {eval}`fit.slope`.") // ["fit.slope"]
 */
export async function loadInlineExpressions(): Promise<(text: string) => string[]> {
  const parse = await loadMarkdownParser();
  return (text) =>
    [...nodesOf(parse(text).tree)].flatMap(({ type, value }) =>
      type === "inlineExpression" && value !== undefined ? [value] : [],
    );
}
