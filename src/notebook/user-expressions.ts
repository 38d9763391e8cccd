/**
 * Values in texts, `{eval}` and an expression in backticks: what they came to is kept in the cell's metadata as
 * `user_expressions`, in the order of the text, where jupyterlab-myst keeps those of a Markdown cell too. Those of a code cell are
 * in its captions. Those of front matter are evaluated at another time than the text below it, and are kept by themselves.
 */
import type { Cell, Json, JsonObject, MimeBundle } from "./nbformat.js";
import { isObject } from "./is-object.js";

export type ExpressionResult =
  | { status: "ok"; data: MimeBundle; metadata: JsonObject }
  | { status: "error"; ename: string; evalue: string; traceback: string[] };

export interface UserExpression {
  expression: string;
  result: ExpressionResult;
}

const KEY = "user_expressions";

/** Within `metadata.galley`, where the format leaves room for tools. */
const FRONT_MATTER_KEY = "front_matter_expressions";

/** The cell with these expressions in place of any that it held. */
export function withUserExpressions<OneCell extends Cell>(
  cell: OneCell,
  expressions: readonly UserExpression[],
): OneCell {
  const metadata = withEntries(cell.metadata, KEY, expressions);
  return metadata === cell.metadata ? cell : { ...cell, metadata };
}

/** What the metadata holds; entries that are not as described above are left out. */
export function userExpressions({ metadata }: Cell): UserExpression[] {
  return readEntries(metadata[KEY]);
}

/** The cell with what the expressions in its front matter came to. */
export function withFrontMatterExpressions<OneCell extends Cell>(
  cell: OneCell,
  expressions: readonly UserExpression[],
): OneCell {
  const { galley: held, ...rest } = cell.metadata;
  const before = isObject(held) ? held : {};
  const galley = withEntries(before, FRONT_MATTER_KEY, expressions);
  if (galley === before) return cell;
  const metadata = Object.keys(galley).length === 0 ? rest : { ...rest, galley };
  return { ...cell, metadata };
}

/** Of the first Markdown cell, where the front matter is. */
export function frontMatterExpressions({ metadata }: Cell): UserExpression[] {
  const { galley } = metadata;
  return isObject(galley) ? readEntries(galley[FRONT_MATTER_KEY]) : [];
}

/** The same object where there is nothing to change. */
function withEntries(metadata: JsonObject, key: string, expressions: readonly UserExpression[]): JsonObject {
  if (expressions.length === 0 && !(key in metadata)) return metadata;
  const { [key]: _before, ...rest } = metadata;
  return expressions.length === 0 ? rest : { ...rest, [key]: expressions as unknown as Json };
}

function readEntries(entries: Json | undefined): UserExpression[] {
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
