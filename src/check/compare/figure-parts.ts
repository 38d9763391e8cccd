import type { Json, JsonObject } from "../../notebook/nbformat.js";
import { isObject } from "../../notebook/is-object.js";
import { titleText } from "../../notebook/outputs/plotly-figure.js";
import type { FigureResult } from "../results/result.js";
import { isScalar, isScalarList, isSketched, type Scalar } from "../results/values.js";
import { numberWords } from "./number-words.js";
import type { Field, Part, Role } from "./part.js";
import { layoutRole, traceRole } from "./plotly-roles.js";

/** The layout, then each trace. Frames of an animation count as traces. */
export function figureParts({ data, layout, frames }: FigureResult): Part[] {
  const traces = data.map((trace, index) => tracePart(trace, traceName(trace, index, data)));
  const inFrames = (Array.isArray(frames) ? frames : []).flatMap((frame, index) => framePart(frame, index));
  const own: Part = { name: "", shown: "", fields: walk(layout, [], (path) => layoutRole(path)) };
  return [own, ...traces, ...inFrames];
}

/** Names that two traces share, and traces without one, are told apart by number. */
function traceName(trace: JsonObject, index: number, all: readonly JsonObject[]): string {
  const name = titleText(trace["name"]);
  const isAlone = name !== "" && all.filter((other) => titleText(other["name"]) === name).length === 1;
  return isAlone ? name : [name, String(index + 1)].filter(Boolean).join(" ");
}

function tracePart(trace: JsonObject, name: string): Part {
  const shown = titleText(trace["name"]) === "" ? `trace ${name}` : `trace "${name}"`;
  const fields = walk(trace, [], (path, value) => {
    const list = Array.isArray(value);
    const isNumeric = list
      ? value.some((item) => typeof item === "number")
      : isSketched(value) && value.$sketch.quantiles !== undefined;
    return traceRole(path, list || isSketched(value), isNumeric);
  });
  const x = trace["x"];
  return { name, shown, fields: fields.map((field) => ({ ...field, ...placeIn(field, x) })) };
}

/** Points are named by their x, where they have one. */
function placeIn({ path, value }: Field, x: Json | undefined): Partial<Field> {
  if (path !== "x" && path !== "y") return {};
  if (path === "x" || !Array.isArray(value) || !isScalarList(x)) return { noun: "point" };
  return { noun: "point", placeOf: (index) => `at x = ${axisWords(x[index] ?? null)}` };
}

function axisWords(value: Scalar): string {
  return typeof value === "number" ? numberWords(value, 4) : String(value);
}

function framePart(frame: Json, index: number): Part[] {
  if (!isObject(frame)) return [];
  const name = `frame ${titleText(frame["name"]) || index + 1}`;
  const traces = Array.isArray(frame["data"]) ? frame["data"].filter(isObject) : [];
  return traces.map((trace, position) => {
    const part = tracePart(trace, `${name}, trace ${position + 1}`);
    return { ...part, shown: part.name };
  });
}

type RoleOf = (path: readonly string[], value: Json) => Role;

/** Every leaf of a tree: single values, and lists of them. */
function walk(value: Json, path: readonly string[], roleOf: RoleOf): Field[] {
  if (path.length > 0 && (isScalar(value) || isScalarList(value) || isSketched(value)))
    return [{ path: path.join("."), role: roleOf(path, value as Json), value: value as Field["value"] }];
  if (Array.isArray(value)) {
    const matrix = matrixField(value, path, roleOf);
    if (matrix !== undefined) return [matrix];
    return value.flatMap((item, index) => walk(item, [...path, String(index + 1)], roleOf));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => walk(item, [...path, key], roleOf));
}

/** Rows of one length are one list, whose places are named by row and column. */
function matrixField(rows: readonly Json[], path: readonly string[], roleOf: RoleOf): Field | undefined {
  const width = Array.isArray(rows[0]) ? rows[0].length : 0;
  if (width === 0 || !rows.every((row) => isScalarList(row) && row.length === width)) return undefined;
  const value = rows.flat() as Scalar[];
  const placeOf = (index: number): string =>
    `in row ${Math.floor(index / width) + 1}, column ${(index % width) + 1}`;
  return { path: path.join("."), role: roleOf(path, value), value, placeOf };
}
