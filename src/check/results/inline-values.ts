/** Values in texts: in the sentences of a Markdown cell, the captions of a code cell, and the front matter of the first. */
import type { Cell } from "../../notebook/nbformat.js";
import { frontMatterExpressions, userExpressions } from "../../notebook/user-expressions.js";
import type { ExpressionResult } from "../../notebook/user-expressions.js";
import { NUMBER_MIME_TYPE, readStyledNumber } from "../../numbers/number-style.js";
import type { StyledNumber } from "../../numbers/number-style.js";
import type { ValueResult } from "./result.js";

export interface NamedValue {
  found: Omit<ValueResult, "label" | "cell">;
  label: string;
}

export function inlineValues(cell: Cell): NamedValue[] {
  const all = [...frontMatterExpressions(cell), ...userExpressions(cell)];
  return all.map(({ expression, result }) => ({
    found: { kind: "value", expression, ...shown(result) },
    label: `value ${expression}`,
  }));
}

function shown(result: ExpressionResult): Pick<ValueResult, "text" | "value" | "format"> {
  if (result.status === "error") return { text: `${result.ename}: ${result.evalue}` };
  const content = result.data["text/plain"] ?? Object.values(result.data)[0] ?? "";
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const number = readStyledNumber(result.data[NUMBER_MIME_TYPE]);
  return number === undefined ? { text } : { text, value: number.value, format: formatWords(number) };
}

/** @example formatWords({ value: 1, style: { kind: "fixed", digits: 2, unit: "m" } }) // "fixed 2 m" */
function formatWords({ style: { kind, digits, currency, unit, signed } }: StyledNumber): string {
  return [signed === true ? "signed" : undefined, kind, digits, currency, unit]
    .filter((word) => word !== undefined)
    .join(" ");
}
