/** The types of CSV: fields of one column to values. */
import type { CellValue, ColumnData } from "./cell-value.js";
import type { CellType } from "./column-spec.js";
import type { FieldColumn } from "./csv-fields.js";
import { internTexts } from "./intern-texts.js";
import { PlainNumber } from "./plain-number.js";
import { codedTexts } from "./text-codes.js";

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
  fields: FieldColumn,
  declared: CellType | undefined,
  missing: MissingMarkers,
  report: (row: number, problem: string) => void,
): ParsedColumn {
  if (declared === undefined) return inferColumn(fields, missing);
  const refuse = (row: number): void =>
    report(row, `${JSON.stringify(fields.text(row))} is not ${DESCRIPTION[declared]}`);
  if (declared === "text") return { type: "text", values: textValues(fields, missing) };
  if (declared === "boolean") return { type: "boolean", values: booleanValues(fields, missing, refuse) };
  return { type: declared, values: numberValues(fields, declared, missing, refuse) };
}

/** The markers of a missing value; most fields are longer than all of them, which is quick to see. */
export class MissingMarkers {
  readonly #markers: ReadonlySet<string>;
  readonly #longest: number;
  /** Whether a marker such as `-999` could be taken for a value. */
  readonly mayBeNumbers: boolean;

  constructor(markers: readonly string[]) {
    this.#markers = new Set(markers);
    this.#longest = Math.max(0, ...markers.map(({ length }) => length));
    this.mayBeNumbers = markers.some((marker) => /^[-+.\d]/.test(marker));
  }

  has(field: string): boolean {
    return field.length <= this.#longest && this.#markers.has(field);
  }
}

/** Numbers where all values are, else booleans where all are, else text. A column without any value is one of numbers. */
function inferColumn(fields: FieldColumn, missing: MissingMarkers): ParsedColumn {
  const values = new Float64Array(fields.length);
  const plain = new PlainNumber();
  let hasValue = false;
  let allIntegers = true;
  for (let row = 0; row < fields.length; row++) {
    if (!missing.mayBeNumbers && plain.read(fields.bytes, fields.start(row), fields.end(row))) {
      values[row] = plain.value;
      allIntegers &&= plain.isInteger;
      hasValue = true;
      continue;
    }
    const trimmed = fields.text(row).trim();
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

function inferOther(fields: FieldColumn, missing: MissingMarkers): ParsedColumn {
  const isTruth = (field: string): boolean => BOOLEANS.has(field) || missing.has(field);
  let row = 0;
  while (row < fields.length && isTruth(fields.text(row).trim())) row++;
  if (row === fields.length) {
    return { type: "boolean", values: booleanValues(fields, missing, () => undefined) };
  }
  return { type: "text", values: textValues(fields, missing) };
}

function numberValues(
  fields: FieldColumn,
  type: "number" | "integer",
  missing: MissingMarkers,
  refuse: (row: number) => void,
): Float64Array {
  const values = new Float64Array(fields.length);
  const plain = new PlainNumber();
  for (let row = 0; row < fields.length; row++) {
    const isPlain = !missing.mayBeNumbers && plain.read(fields.bytes, fields.start(row), fields.end(row));
    if (isPlain && (plain.isInteger || type === "number")) values[row] = plain.value;
    else {
      const trimmed = fields.text(row).trim();
      const value = (values[row] = missing.has(trimmed) ? Number.NaN : numberOf(trimmed));
      const fits = type === "integer" ? isSafeInteger(trimmed, value) : !Number.isNaN(value);
      if (!fits && !missing.has(trimmed)) refuse(row);
    }
  }
  return values;
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

function textValues(fields: FieldColumn, missing: MissingMarkers): ArrayLike<CellValue> {
  return codedTexts(internTexts(fields, (text) => missing.has(text.trim())));
}

function booleanValues(
  fields: FieldColumn,
  missing: MissingMarkers,
  refuse: (row: number) => void,
): Array<boolean | null> {
  return Array.from({ length: fields.length }, (_, row) => {
    const trimmed = fields.text(row).trim();
    if (missing.has(trimmed)) return null;
    const truth = BOOLEANS.get(trimmed);
    if (truth === undefined) refuse(row);
    return truth ?? null;
  });
}
