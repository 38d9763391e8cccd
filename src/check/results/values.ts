/** Lists of values as results hold them: whole, or, where they are long, as a sketch. */
import type { Json } from "../../notebook/nbformat.js";
import { isObject } from "../../notebook/is-object.js";
import type { Sketch } from "./sketch.js";

export type Scalar = string | number | boolean | null;

export type Values = Scalar[] | SketchedValues;

export interface SketchedValues {
  $sketch: Sketch;
}

export function isSketched(value: unknown): value is SketchedValues {
  return isObject(value as Json) && "$sketch" in (value as object);
}

export function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value !== "object";
}

export function isScalarList(value: unknown): value is Scalar[] {
  return Array.isArray(value) && value.every(isScalar);
}

/** JSON has no number for these: NaN is missing, and the infinities are written as Table Schema writes them. */
export function toScalar(value: string | number | boolean | null): Scalar {
  if (typeof value !== "number") return value;
  if (Number.isNaN(value)) return null;
  if (value === Infinity) return "INF";
  if (value === -Infinity) return "-INF";
  return value === 0 ? 0 : value;
}
