/** Points and rows that may come in any order, brought into one: the same set gives the same result. */
import type { Json, JsonObject } from "../../notebook/nbformat.js";
import { compareScalars } from "../compare/compare-series.js";
import type { Result } from "./result.js";
import { isScalarList, type Scalar } from "./values.js";

/** Digits by which rows are ordered: the last ones may differ without being a difference. */
const DIGITS = 9;

export function inOrder(result: Result): Result {
  if (result.kind === "figure") return { ...result, data: result.data.map(sortTrace) };
  if (result.kind !== "table") return result;
  const lists = result.columns.map(({ values }) => (Array.isArray(values) ? values : []));
  const order = rowOrder(lists);
  const columns = result.columns.map((column) =>
    Array.isArray(column.values) ? { ...column, values: reorder(column.values, order) } : column,
  );
  return { ...result, columns };
}

/** The lists of a trace that are as long as the longest belong together, point by point. */
function sortTrace(trace: JsonObject): JsonObject {
  const lists = Object.values(trace).filter(isScalarList);
  const length = Math.max(0, ...lists.map((list) => list.length));
  const order = rowOrder(lists.filter((list) => list.length === length));
  const sorted = (value: Json): Json => {
    if (isScalarList(value)) return value.length === length ? reorder(value, order) : value;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sorted(item)]));
  };
  return sorted(trace) as JsonObject;
}

function rowOrder(lists: readonly Scalar[][]): number[] {
  const keys = lists.map((list) => list.map(rounded));
  return Array.from(lists[0] ?? [], (_, index) => index).toSorted((a, b) => {
    for (const key of keys) {
      const order = compareScalars(key[a] ?? null, key[b] ?? null);
      if (order !== 0) return order;
    }
    return a - b;
  });
}

function rounded(value: Scalar): Scalar {
  return typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value;
}

function reorder(values: readonly Scalar[], order: readonly number[]): Scalar[] {
  return order.map((index) => values[index] ?? null);
}
