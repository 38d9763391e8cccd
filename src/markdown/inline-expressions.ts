import { remembered } from "../remembered.js";
import { nodesOf } from "./nodes.js";
import { loadMarkdownParser } from "./parse-markdown.js";

/** A text is asked about several times in a run, and at each edit in a watch. */
const KEPT = 1000;
let find: ((text: string) => readonly string[]) | undefined;

/** Whether it is worth loading a parser to look for expressions. */
export function mayHoldExpressions(text: string): boolean {
  return text.includes("{eval}");
}

/**
 * Loads what finds the expressions that a text shows the values of, in the order of the text.
 *
 * @example (await loadInlineExpressions())("The slope is {eval}`fit.slope`.") // ["fit.slope"]
 */
export async function loadInlineExpressions(): Promise<(text: string) => readonly string[]> {
  if (find !== undefined) return find;
  const parse = await loadMarkdownParser();
  find = remembered(
    (text) =>
      [...nodesOf(parse(text).tree)].flatMap(({ type, value }) =>
        type === "inlineExpression" && value !== undefined ? [value] : [],
      ),
    KEPT,
  );
  return find;
}
