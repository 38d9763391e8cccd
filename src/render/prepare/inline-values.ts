/** `{eval}` in a text, in place of which its value is read. */
import { nodesOf } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import { fillPlainExpressions } from "../../markdown/plain-expressions.js";
import type { MimeBundle } from "../../notebook/nbformat.js";
import { createRedact } from "../../notebook/outputs/redact-paths.js";
import type { PrivatePath } from "../../notebook/outputs/redact-paths.js";
import type { UserExpression } from "../../notebook/user-expressions.js";
import { NUMBER_MIME_TYPE, readStyledNumber } from "../../numbers/number-style.js";
import type { StyledNumber } from "../../numbers/number-style.js";
import { writeNumber } from "../../numbers/write-number.js";

/** A value as it is shown in a text that has markup, and in one that has none. */
export interface InlineValue {
  node: MystNode;
  /** Absent where the expression failed. */
  text: string | undefined;
}

/** By expression. */
export type InlineValues = ReadonlyMap<string, InlineValue>;

export interface ValueContext {
  /** Of the notebook's code. */
  language: string;
  /** Of the page. */
  lang: string;
  privatePaths: readonly PrivatePath[];
}

export function inlineValues(expressions: readonly UserExpression[], context: ValueContext): InlineValues {
  return new Map(
    expressions.map(({ expression, result }) => [
      expression,
      // Why it failed has been told by the check; here it is only not to be lost.
      result.status === "error"
        ? { node: { type: "unparsed", value: `{eval}\`${expression}\``, inline: true }, text: undefined }
        : { node: valueNode(result.data, context), text: valueText(result.data, context) },
    ]),
  );
}

/** Changes the tree: expressions whose value is known become that value. */
export function fillInlineValues(tree: MystNode, values: InlineValues): void {
  for (const node of nodesOf(tree)) {
    const value = node.type === "inlineExpression" ? values.get(node.value ?? "") : undefined;
    if (value === undefined) continue;
    const { value: expression } = node;
    delete node.value;
    Object.assign(node, { type: "inlineValue", expression, children: [structuredClone(value.node)] });
  }
}

/** The same in a text without markup. */
export function fillPlainValues(text: string, values: InlineValues): string {
  return fillPlainExpressions(text, (expression) => values.get(expression)?.text);
}

const BLOCKS = /<(address|article|aside|blockquote|dl|div|figure|h[1-6]|ol|p|pre|section|table|ul)\b/i;

/** Numbers in the page's language, HTML and formulas where they fit into a line, else plain text. */
function valueNode(data: MimeBundle, context: ValueContext): MystNode {
  const redact = createRedact(context.privatePaths);
  const textOf = (mimeType: string): string | undefined => {
    const text = data[mimeType];
    return typeof text === "string" ? redact(text) : undefined;
  };
  const number = readStyledNumber(data[NUMBER_MIME_TYPE]);
  if (number !== undefined) return numberNode(number, context.lang);
  const html = textOf("text/html");
  if (html !== undefined && !BLOCKS.test(html)) return { type: "html", value: html };
  const tex = textOf("text/latex");
  if (tex !== undefined) return { type: "inlineMath", value: tex.trim().replaceAll(/^\$+|\$+$/g, "") };
  return { type: "text", value: valueText(data, context) };
}

/** The p of a p value is a variable, and is set as one. */
function numberNode(number: StyledNumber, lang: string): MystNode {
  const value = writeNumber(number, lang);
  if (number.style.kind !== "p-value") return { type: "text", value };
  const variable = { type: "emphasis", children: [{ type: "text", value: value.slice(0, 1) }] };
  return { type: "span", children: [variable, { type: "text", value: value.slice(1) }] };
}

function valueText(data: MimeBundle, { language, lang, privatePaths }: ValueContext): string {
  const number = readStyledNumber(data[NUMBER_MIME_TYPE]);
  if (number !== undefined) return writeNumber(number, lang);
  const plain = createRedact(privatePaths)(String(data["text/plain"] ?? ""));
  return withMinus(language === "python" ? withoutQuotes(plain) : plain);
}

/** Programs write a hyphen where a number is below zero. */
function withMinus(text: string): string {
  return text.replace(/^-(?=[\d.][\d.,]*(?:e[-+]?\d+)?(?:\s?%)?$)/i, "−");
}

/** Python shows a text as its source would. */
function withoutQuotes(text: string): string {
  return /^(['"])(.*)\1$/s.exec(text)?.[2] ?? text;
}
