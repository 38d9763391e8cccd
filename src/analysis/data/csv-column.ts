/** The types of CSV: fields of one column to values. */
import type { ColumnData } from "./cell-value.js";
import type { CellType } from "./column-spec.js";

export interface ParsedColumn {
  type: CellType;
  values: ColumnData;
}

const INTEGER = /^[+-]?\d+$/;
const BOOLEANS = new Map([
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
]);

const DESCRIPTION: Record<CellType, string> = {
  integer: "an integer (of at most 15 digits)",
  number: "a number",
  boolean: "true or false",
  text: "text",
};

/**
 * @param declared the type every field must fit; inferred where it is undefined
 * @param report is told of each field that does not fit; the value is missing then
 */
export function parseColumn(
  fields: readonly string[],
  declared: CellType | undefined,
  missing: MissingMarkers,
  report: (row: number, problem: string) => void,
): ParsedColumn {
  if (declared === undefined) return inferColumn(fields, missing);
  const refuse = (row: number): void =>
    report(row, `${JSON.stringify(fields[row])} is not ${DESCRIPTION[declared]}`);
  if (declared === "text") return { type: "text", values: textValues(fields, missing) };
  if (declared === "boolean") return { type: "boolean", values: booleanValues(fields, missing, refuse) };
  const values = Float64Array.from(fields, (field, row) => {
    const trimmed = field.trim();
    if (missing.has(trimmed)) return Number.NaN;
    const value = numberOf(trimmed);
    if (Number.isNaN(value) || (declared === "integer" && !isSafeInteger(trimmed, value))) refuse(row);
    return value;
  });
  return { type: declared, values };
}

/** The markers of a missing value; most fields are longer than all of them, which is quick to see. */
export class MissingMarkers {
  readonly #markers: ReadonlySet<string>;
  readonly #longest: number;

  constructor(markers: readonly string[]) {
    this.#markers = new Set(markers);
    this.#longest = Math.max(0, ...markers.map(({ length }) => length));
  }

  has(field: string): boolean {
    return field.length <= this.#longest && this.#markers.has(field);
  }
}

/** Numbers where all values are, else booleans where all are, else text. A column without any value is one of numbers. */
function inferColumn(fields: readonly string[], missing: MissingMarkers): ParsedColumn {
  const values = new Float64Array(fields.length);
  let hasValue = false;
  let allIntegers = true;
  for (let row = 0; row < fields.length; row++) {
    const trimmed = (fields[row] as string).trim();
    if (missing.has(trimmed)) values[row] = Number.NaN;
    else {
      const value = numberOf(trimmed);
      if (Number.isNaN(value) || isCode(trimmed)) return inferOther(fields, missing);
      const isInteger = isSafeInteger(trimmed, value);
      if (!isInteger && INTEGER.test(trimmed)) return inferOther(fields, missing);
      allIntegers &&= isInteger;
      hasValue = true;
      values[row] = value;
    }
  }
  return { type: hasValue && allIntegers ? "integer" : "number", values };
}

function inferOther(fields: readonly string[], missing: MissingMarkers): ParsedColumn {
  const isTruth = (field: string): boolean => BOOLEANS.has(field) || missing.has(field);
  if (fields.every((field) => isTruth(field.trim()))) {
    return { type: "boolean", values: booleanValues(fields, missing, () => undefined) };
  }
  return { type: "text", values: textValues(fields, missing) };
}

/** NaN for all but a decimal number within the range of doubles. `Number` itself would take "", "0x10" and "Infinity". */
function numberOf(field: string): number {
  const first = field.charCodeAt(0);
  // A digit, or one of + - . before one; the comma and the slash that lie between them make no number anyway.
  if (!(first >= 43 && first <= 57)) return Number.NaN;
  if (first === 48 && field.charCodeAt(1) > 57 && (field.charCodeAt(1) | 32) !== 101) return Number.NaN;
  const value = Number(field);
  return Number.isFinite(value) ? value : Number.NaN;
}

/** `007` is a code more often than a number, so it is only read as one where that is declared. */
function isCode(field: string): boolean {
  const first = field.charCodeAt(0);
  const start = first === 43 || first === 45 ? 1 : 0;
  const second = field.charCodeAt(start + 1);
  return field.charCodeAt(start) === 48 && second >= 48 && second <= 57;
}

function isSafeInteger(field: string, value: number): boolean {
  return Number.isSafeInteger(value) && INTEGER.test(field);
}

function textValues(fields: readonly string[], missing: MissingMarkers): Array<string | null> {
  return fields.map((field) => (missing.has(field.trim()) ? null : field));
}

function booleanValues(
  fields: readonly string[],
  missing: MissingMarkers,
  refuse: (row: number) => void,
): Array<boolean | null> {
  return fields.map((field, row) => {
    const trimmed = field.trim();
    if (missing.has(trimmed)) return null;
    const truth = BOOLEANS.get(trimmed);
    if (truth === undefined) refuse(row);
    return truth ?? null;
  });
}
