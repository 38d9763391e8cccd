/** `{eval}` in a text, in place of which its value is read. */
import { nodesOf } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import type { Cell, MimeBundle } from "../../notebook/nbformat.js";
import { userExpressions } from "../../notebook/user-expressions.js";
import { createRedact } from "../../notebook/outputs/redact-paths.js";
import type { PrivatePath } from "../../notebook/outputs/redact-paths.js";

/** Node of the text that shows a value; by expression. */
export type InlineValues = ReadonlyMap<string, Pick<MystNode, "type" | "value">>;

export function inlineValues(
  cell: Cell,
  language: string,
  privatePaths: readonly PrivatePath[],
): InlineValues {
  const redact = createRedact(privatePaths);
  return new Map(
    userExpressions(cell).map(({ expression, result }) => [
      expression,
      // Why it failed has been told by the check; here it is only not to be lost.
      result.status === "error"
        ? { type: "unparsed", value: `{eval}\`${expression}\``, inline: true }
        : valueNode(result.data, language, redact),
    ]),
  );
}

/** Changes the tree: expressions whose value is known become that value. */
export function fillInlineValues(tree: MystNode, values: InlineValues): void {
  for (const node of nodesOf(tree)) {
    const value = node.type === "inlineExpression" ? values.get(node.value ?? "") : undefined;
    if (value !== undefined) Object.assign(node, value);
  }
}

const BLOCKS = /<(address|article|aside|blockquote|dl|div|figure|h[1-6]|ol|p|pre|section|table|ul)\b/i;

/** HTML and formulas where they fit into a line, else plain text. */
function valueNode(
  data: MimeBundle,
  language: string,
  redact: (text: string) => string,
): Pick<MystNode, "type" | "value"> {
  const textOf = (mimeType: string): string | undefined => {
    const text = data[mimeType];
    return typeof text === "string" ? redact(text) : undefined;
  };
  const html = textOf("text/html");
  if (html !== undefined && !BLOCKS.test(html)) return { type: "html", value: html };
  const tex = textOf("text/latex");
  if (tex !== undefined) return { type: "inlineMath", value: tex.trim().replaceAll(/^\$+|\$+$/g, "") };
  const plain = textOf("text/plain") ?? "";
  return { type: "text", value: language === "python" ? withoutQuotes(plain) : plain };
}

/** Python shows a text as its source would. */
function withoutQuotes(text: string): string {
  return /^(['"])(.*)\1$/s.exec(text)?.[2] ?? text;
}
