/**
 * Values in the text of a Markdown cell, `{eval}` and an expression in backticks: what they came to is kept in the cell's
 * metadata as `user_expressions`, in the order of the text, where jupyterlab-myst keeps it too.
 */
import type { Cell, Json, JsonObject, MarkdownCell, MimeBundle } from "./nbformat.js";

export type ExpressionResult =
  | { status: "ok"; data: MimeBundle; metadata: JsonObject }
  | { status: "error"; ename: string; evalue: string; traceback: string[] };

export interface UserExpression {
  expression: string;
  result: ExpressionResult;
}

const KEY = "user_expressions";

/** The cell with these expressions in place of any that it held. */
export function withUserExpressions(
  cell: MarkdownCell,
  expressions: readonly UserExpression[],
): MarkdownCell {
  if (expressions.length === 0 && !(KEY in cell.metadata)) return cell;
  const { [KEY]: _before, ...metadata } = cell.metadata;
  if (expressions.length === 0) return { ...cell, metadata };
  return { ...cell, metadata: { ...metadata, [KEY]: expressions as unknown as Json } };
}

/** What the metadata holds; entries that are not as described above are left out. */
export function userExpressions({ metadata }: Cell): UserExpression[] {
  const entries = metadata[KEY];
  return Array.isArray(entries) ? entries.flatMap(readEntry) : [];
}

function readEntry(entry: Json): UserExpression[] {
  if (!isObject(entry) || typeof entry["expression"] !== "string") return [];
  const result = readExpressionResult(entry["result"]);
  return result === undefined ? [] : [{ expression: entry["expression"], result }];
}

/** What a kernel's reply says of expressions, by name; what is neither a value nor an error is left out. */
export function readExpressionResults(content: Json | undefined): Record<string, ExpressionResult> {
  if (!isObject(content)) return {};
  const read = Object.entries(content).map(([name, json]) => [name, readExpressionResult(json)] as const);
  return Object.fromEntries(read.flatMap(([name, result]) => (result === undefined ? [] : [[name, result]])));
}

function readExpressionResult(result: Json | undefined): ExpressionResult | undefined {
  if (!isObject(result)) return undefined;
  const { status, data, metadata, ename, evalue, traceback } = result;
  if (status === "ok" && isObject(data)) {
    return { status, data, metadata: isObject(metadata) ? metadata : {} };
  }
  if (status !== "error") return undefined;
  const lines = Array.isArray(traceback) ? traceback.map(String) : [];
  return { status, ename: String(ename ?? "Error"), evalue: String(evalue ?? ""), traceback: lines };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
