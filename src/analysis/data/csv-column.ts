/** The types of CSV: fields of one column to values. */
import { DataError } from "../data-error.js";

export type CellType = "number" | "integer" | "boolean" | "text";

export interface CsvColumnSource {
  /** For messages. */
  file: string;
  name: string;
  fields: readonly string[];
  /** The line of each field. */
  lines: readonly number[];
}

export interface ParsedColumn {
  type: CellType;
  values: Array<number | string | boolean | null>;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const INTEGER = /^[+-]?\d+$/;
/** `007` is a code more often than a number, so it is only read as one where that is declared. */
const LEADING_ZERO = /^[+-]?0\d/;
const BOOLEANS = new Map([
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
]);

/**
 * @param declared the type every field must fit; inferred where it is undefined
 * @throws DataError naming line and column of a field that does not fit
 */
export function parseColumn(
  source: CsvColumnSource,
  declared: CellType | undefined,
  missing: ReadonlySet<string>,
): ParsedColumn {
  const present = source.fields.filter((field) => !missing.has(field.trim()));
  const type = declared ?? inferType(present);
  const gap = type === "number" || type === "integer" ? Number.NaN : null;
  const values = source.fields.map((field, row) =>
    missing.has(field.trim()) ? gap : parseField(field, type, source, row),
  );
  return { type, values };
}

/** A column without any value is one of numbers, as in pandas. */
function inferType(fields: readonly string[]): CellType {
  const trimmed = fields.map((field) => field.trim());
  if (trimmed.some((field) => LEADING_ZERO.test(field))) return "text";
  if (trimmed.every(isSafeInteger)) return trimmed.length === 0 ? "number" : "integer";
  if (trimmed.every((field) => isNumber(field) && !isUnsafeInteger(field))) return "number";
  return trimmed.every((field) => BOOLEANS.has(field)) ? "boolean" : "text";
}

const isNumber = (field: string): boolean => NUMBER.test(field) && Number.isFinite(Number(field));
const isSafeInteger = (field: string): boolean => INTEGER.test(field) && Number.isSafeInteger(Number(field));
const isUnsafeInteger = (field: string): boolean =>
  INTEGER.test(field) && !Number.isSafeInteger(Number(field));

function parseField(
  field: string,
  type: CellType,
  source: CsvColumnSource,
  row: number,
): number | string | boolean {
  const trimmed = field.trim();
  if (type === "text") return field;
  if (type === "integer" && isSafeInteger(trimmed)) return Number(trimmed);
  if (type === "number" && isNumber(trimmed)) return Number(trimmed);
  const truth = BOOLEANS.get(trimmed);
  if (type === "boolean" && truth !== undefined) return truth;
  throw new DataError(
    `${source.file}, line ${source.lines[row]}, column "${source.name}": ${JSON.stringify(field)} is not ${DESCRIPTION[type]}`,
  );
}

const DESCRIPTION: Record<CellType, string> = {
  integer: "an integer (of at most 15 digits)",
  number: "a number",
  boolean: "true or false",
  text: "text",
};
