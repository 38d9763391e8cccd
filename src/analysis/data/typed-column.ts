/** Columns of values that have types already (JSON, Excel): checked, never converted. */
import { type CellValue, type ColumnData, isMissing } from "./cell-value.js";
import { packed } from "./column-data.js";
import { columnFrame } from "./column-frame.js";
import { type CellType, type ColumnSpec, type ColumnSpecs, checkColumn, columnSpecs } from "./column-spec.js";
import type { DataFrame } from "./data-frame.js";
import { declaredUnits, setUnits } from "./units.js";
import type { Violations } from "./violations.js";

export interface TypedColumns {
  /** For messages. */
  file: string;
  names: readonly string[];
  columns: ReadonlyArray<readonly unknown[]>;
  rowCount: number;
  /** Where a row is, such as `row 3`. */
  place: (row: number) => string;
}

/** @throws DataError with all that is not as declared, or not of one type. */
export function typedFrame(
  { file, names, columns, rowCount, place }: TypedColumns,
  { columns: declared = {}, missing = [] }: { columns?: ColumnSpecs; missing?: readonly string[] },
  violations: Violations,
): DataFrame {
  const specs = columnSpecs(declared, names, file);
  const checked = names.map((name, position) => {
    const spec = specs.get(name) ?? {};
    const source = {
      cells: columns[position] as readonly unknown[],
      place: (row: number): string => `${place(row)}, column "${name}"`,
      markers: new Set(spec.missing ?? missing),
    };
    return typedColumn(source, spec, violations);
  });
  violations.throwIfAny();
  const frame = columnFrame(names, checked, rowCount);
  setUnits(frame, declaredUnits(specs));
  return frame;
}

interface TypedSource {
  cells: readonly unknown[];
  place: (row: number) => string;
  markers: ReadonlySet<unknown>;
}

function typedColumn(
  { cells, place, markers }: TypedSource,
  spec: ColumnSpec,
  violations: Violations,
): ColumnData {
  const refused = new Set<number>();
  const present = cells.map((cell) => (markers.has(cell) ? null : cell));
  const first = present.findIndex((cell) => !isMissing(cell as CellValue));
  const expected = spec.type ?? typeName(present[first]);
  const values = present.map((cell, row): CellValue => {
    if (isMissing(cell as CellValue)) return null;
    if (fits(cell, expected)) return cell as CellValue;
    refused.add(row);
    violations.add(place(row), typeProblem(cell, spec.type, expected));
    return null;
  });
  // Where all are missing, only the declaration can tell that they are numbers.
  const isNumber = spec.type === "number" || spec.type === "integer";
  const data = isNumber
    ? Float64Array.from(values, (value) => (value ?? Number.NaN) as number)
    : packed(values);
  checkColumn({ values: data, place, refused }, spec, violations);
  return data;
}

function typeProblem(cell: unknown, declared: CellType | undefined, expected: string): string {
  if (typeName(cell) === "object") return "a list or an object does not fit in a cell";
  const wanted = declared === undefined ? `${expected}, as the values above it` : ARTICLE[declared];
  return `${JSON.stringify(cell)} is not ${wanted}`;
}

const ARTICLE = { number: "a number", integer: "an integer", boolean: "true or false", text: "text" };

function typeName(value: unknown): string {
  if (value instanceof Date) return "date";
  return typeof value === "string" ? "text" : typeof value;
}

function fits(value: unknown, expected: string): boolean {
  if (expected === "integer") return Number.isSafeInteger(value);
  return typeName(value) === expected && expected !== "object";
}
