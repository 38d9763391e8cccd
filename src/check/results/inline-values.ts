/**
 * Values in sentences, from where jupyterlab-myst keeps them: the Markdown cell's `metadata.user_expressions`, a list of
 * `{ expression, result: { status, data, metadata } }`.
 */
import type { Json, MarkdownCell, RawCell } from "../../notebook/nbformat.js";
import { isObject } from "../../notebook/outputs/plotly-figure.js";
import type { ValueResult } from "./result.js";

export interface NamedValue {
  found: Omit<ValueResult, "label" | "cell">;
  label: string;
}

export function inlineValues(cell: MarkdownCell | RawCell): NamedValue[] {
  const kept = cell.metadata["user_expressions"];
  return (Array.isArray(kept) ? kept : []).flatMap((one) => {
    if (!isObject(one) || typeof one["expression"] !== "string") return [];
    const { expression } = one;
    return [
      { found: { kind: "value", expression, text: shownText(one["result"]) }, label: `value ${expression}` },
    ];
  });
}

function shownText(result: Json | undefined): string {
  if (!isObject(result)) return "";
  if (result["status"] !== "ok")
    return `${String(result["ename"] ?? "error")}: ${String(result["evalue"] ?? "")}`;
  const data = isObject(result["data"]) ? result["data"] : {};
  const text = data["text/plain"] ?? Object.values(data)[0] ?? "";
  return typeof text === "string" ? text : JSON.stringify(text);
}
