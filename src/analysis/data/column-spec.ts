/** What is declared of a column, and whether its values keep to it. */
import { DataError } from "../data-error.js";
import { type CellValue, type ColumnData, isMissing } from "./cell-value.js";
import { keyCodes } from "./key-codes.js";
import type { Violations } from "./violations.js";

export type CellType = "number" | "integer" | "boolean" | "text";

/** What is declared of one column; what is left out is not checked. */
export interface ColumnSpec {
  /** The type that every value must fit (default: inferred from all values). */
  type?: CellType;
  /** Such as `kg`: kept with the frame, see `unitOf`. */
  unit?: string;
  /** The column's own missing markers, where the file's do not fit. */
  missing?: readonly string[];
  /** True where no value may be missing. */
  required?: boolean;
  /** The least and the greatest value allowed, of numbers. */
  range?: { min?: number; max?: number };
  /** True where no value may occur twice. */
  unique?: boolean;
  /** The values allowed. */
  categories?: ReadonlyArray<string | number>;
}

/** By column; a type alone will do. */
export interface ColumnSpecs {
  readonly [name: string]: CellType | ColumnSpec;
}

/** @throws DataError for a declared column that the file does not have. */
export function columnSpecs(
  declared: ColumnSpecs,
  names: readonly string[],
  file: string,
): Map<string, ColumnSpec> {
  const absent = Object.keys(declared).filter((name) => !names.includes(name));
  if (absent.length > 0) {
    const columns = `column${absent.length === 1 ? "" : "s"} ${absent.map((name) => `"${name}"`).join(", ")}`;
    throw new DataError(`${file}: no ${columns} as declared; the columns are ${names.join(", ")}`);
  }
  return new Map(
    Object.entries(declared).map(([name, spec]) => [name, typeof spec === "string" ? { type: spec } : spec]),
  );
}

export interface CheckedColumn {
  values: ColumnData;
  /** Where a row is, such as `line 3, column "x"`. */
  place: (row: number) => string;
  /** Rows reported already, because their value does not fit the type. */
  refused: ReadonlySet<number>;
}

/** Reports every value that is missing, out of range, twice or of no category where that is declared. */
export function checkColumn(column: CheckedColumn, spec: ColumnSpec, violations: Violations): void {
  const { values, place, refused } = column;
  const allowed = spec.categories === undefined ? undefined : new Set<CellValue>(spec.categories);
  if (spec.required || spec.range || allowed) {
    for (let row = 0; row < values.length; row++) {
      const problem = valueProblem(values[row] as CellValue, spec, allowed);
      if (problem !== undefined && !refused.has(row)) violations.add(place(row), problem);
    }
  }
  if (spec.unique) reportRepeated(column, violations);
}

function valueProblem(
  value: CellValue,
  { required, range }: ColumnSpec,
  allowed: ReadonlySet<CellValue> | undefined,
): string | undefined {
  if (isMissing(value)) return required ? "the value is missing, but one is required" : undefined;
  if (range !== undefined) {
    if (typeof value !== "number") return `${shown(value)} is no number, but has a declared range`;
    const { min = -Infinity, max = Infinity } = range;
    if (value < min) return `${value} is less than ${min}, the least allowed`;
    if (value > max) return `${value} is more than ${max}, the most allowed`;
  }
  if (allowed === undefined || allowed.has(value)) return undefined;
  return `${shown(value)} is none of the categories ${[...allowed].map(shown).join(", ")}`;
}

function reportRepeated({ values, place, refused }: CheckedColumn, violations: Violations): void {
  const { codes, count } = keyCodes([values], values.length);
  const first = new Int32Array(count).fill(-1);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    const value = values[row] as CellValue;
    if (isMissing(value) || refused.has(row)) continue;
    if ((first[code] as number) < 0) first[code] = row;
    else violations.add(place(row), `${shown(value)} occurs already at ${place(first[code] as number)}`);
  }
}

function shown(value: CellValue): string {
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}
