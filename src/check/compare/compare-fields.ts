/** One field of two results; what differs, in words. */
import { isSketched, type Scalar } from "../results/values.js";
import { countWords, compareSeries, scalarChange } from "./compare-series.js";
import { compareWithSketch } from "./compare-sketch.js";
import { compareTexts } from "./compare-texts.js";
import type { Weight } from "./difference.js";
import type { Field } from "./part.js";
import { isClose, type Tolerance } from "./tolerance.js";

export interface FieldDifference {
  weight: Weight;
  message: string;
}

/** Either may be absent, not both. */
export function compareFields(
  before: Field | undefined,
  after: Field | undefined,
  tolerance: Tolerance,
): FieldDifference | undefined {
  const field = after ?? before;
  if (field === undefined) return undefined;
  const found = difference(before, after, tolerance);
  if (found === undefined) return undefined;
  const message = field.path === "" ? found.message : `${field.path}: ${found.message}`;
  if (found.weight !== undefined) return { weight: found.weight, message };
  return { weight: field.role === "data" ? "data" : "look", message };
}

interface Found {
  message: string;
  /** Where it does not follow from the field's role. */
  weight?: Weight;
}

function difference(
  before: Field | undefined,
  after: Field | undefined,
  tolerance: Tolerance,
): Found | undefined {
  if (before === undefined) return { message: `new, ${valueWords(after?.value ?? null)}` };
  if (after === undefined) return { message: `gone; it was ${valueWords(before.value)}` };
  const [old, now] = [before.value, after.value];
  if (isList(old) !== isList(now)) return { message: `${valueWords(old)} → ${valueWords(now)}` };
  if (isList(old)) return listDifference(before, after, tolerance);
  return scalarDifference(old as Scalar, now as Scalar, after, tolerance);
}

function isList(value: Field["value"]): value is Exclude<Field["value"], Scalar> {
  return Array.isArray(value) || isSketched(value);
}

function scalarDifference(
  before: Scalar,
  after: Scalar,
  { role }: Field,
  tolerance: Tolerance,
): Found | undefined {
  if (before === after) return undefined;
  if (typeof before === "number" && typeof after === "number") {
    if (isClose(before, after, tolerance)) return undefined;
    return { message: scalarChange(before, after, tolerance) };
  }
  if (role === "look" || typeof before !== "string" || typeof after !== "string")
    return { message: scalarChange(before, after, tolerance) };
  const texts = compareTexts(before, after, tolerance);
  if (texts === undefined) return undefined;
  return texts.what === "numbers" ? { message: texts.message, weight: "data" } : { message: texts.message };
}

function listDifference(before: Field, after: Field, tolerance: Tolerance): Found | undefined {
  const noun = after.noun ?? "value";
  const placeOf = after.placeOf ?? ((index: number) => `at ${noun} ${index + 1}`);
  const options = { tolerance, noun, placeOf };
  if (isSketched(after.value)) {
    const same = isSketched(before.value) && before.value.$sketch.sha256 === after.value.$sketch.sha256;
    return same ? undefined : { message: "changed; both are only known as sketches" };
  }
  if (isSketched(before.value)) {
    const verdict = compareWithSketch(before.value.$sketch, after.value as Scalar[], options);
    if (verdict.equal) return undefined;
    return verdict.same ? { message: verdict.message, weight: "note" } : { message: verdict.message };
  }
  const message = compareSeries(before.value as Scalar[], after.value as Scalar[], options);
  return message === undefined ? undefined : { message };
}

function valueWords(value: Field["value"]): string {
  if (isSketched(value)) return countWords(value.$sketch.count, "value");
  if (Array.isArray(value)) return countWords(value.length, "value");
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
