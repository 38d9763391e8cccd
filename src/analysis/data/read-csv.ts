import { columnFrame } from "./column-frame.js";
import { type CellType, type ColumnSpecs, checkColumn, columnSpecs } from "./column-spec.js";
import { MissingMarkers, type ParsedColumn, parseColumn } from "./csv-column.js";
import { readCsvRecords } from "./csv-records.js";
import type { DataFrame } from "./data-frame.js";
import { utf8Bytes } from "./decode-text.js";
import { readBytes } from "./read-bytes.js";
import { declaredUnits, setUnits } from "./units.js";
import { DEFAULT_MAX_PROBLEMS, Violations } from "./violations.js";

export interface ReadCsvOptions {
  /** One character between fields (default `,`). */
  delimiter?: string;
  /** Fields that mean "no value" (default: the empty field, `NA` and `NaN`). */
  missing?: readonly string[];
  /** Of the file, as `TextDecoder` names it: `gb18030`, `windows-1252`, `utf-16le`, … (default `utf-8`). */
  encoding?: string;
  /**
   * What is declared of columns, by name: a type, or a `ColumnSpec` with type, unit, missing markers, range, uniqueness
   * and categories. A declared column must be there, and a value that does not fit is an error. Types of other columns
   * are inferred.
   */
  columns?: ColumnSpecs;
  /** False where the first line holds data already; then give `names` (default true). */
  header?: boolean;
  /** Names for the columns, in place of those in the header. */
  names?: readonly string[];
  /** Problems of the file told before it is refused (default 20). */
  maxProblems?: number;
}

/** Fields that mean "no value" unless others are declared. */
export const DEFAULT_MISSING: readonly string[] = ["", "NA", "NaN"];

/** danfojs's names; its numbers are float64 all the same. */
const DTYPES: Record<CellType, string> = {
  integer: "int32",
  number: "float32",
  boolean: "boolean",
  text: "string",
};

/**
 * Reads a CSV file into a danfojs DataFrame, checked.
 *
 * The type of a column is inferred from all its rows: `integer`, `number` or `boolean` where every value is one, else
 * `text`. Nothing is changed in silence: a value with leading zeros, an integer too large for a double and everything
 * with a unit or a thousands separator keeps the column text. Missing values are NaN in columns of numbers, else `null`.
 * Names and numbers may have blanks around them; blank lines are skipped unless there is only one column.
 *
 * @param path relative to the working directory: for a notebook, its own folder.
 * @throws DataError naming the file, the line and the column: for a file that is missing, empty, has only a header or
 * is not in the encoding; for names that are blank or occur twice; for rows with too few or too many fields; for
 * misplaced quotes; for a declared column that is absent, and for every value that is not as declared (all of a file are
 * told at once, up to `maxProblems`).
 * @example const cars = readCsv("../data/cars.csv")
 * @example readCsv("homes.csv", { delimiter: ";", columns: { postcode: "text", area: { type: "number", unit: "m²", range: { min: 1 } } } })
 */
export function readCsv(path: string, options: ReadCsvOptions = {}): DataFrame {
  const { encoding = "utf-8", delimiter = ",", missing = DEFAULT_MISSING, header = true } = options;
  const violations = new Violations(path, options.maxProblems ?? DEFAULT_MAX_PROBLEMS);
  const bytes = utf8Bytes(readBytes(path), encoding, path);
  const grammar = { file: path, delimiter, header, names: options.names };
  const { names, fields } = readCsvRecords(bytes, grammar, violations);
  const specs = columnSpecs(options.columns ?? {}, names, path);
  const parsed = names.map((name, position) => {
    const spec = specs.get(name) ?? {};
    const place = (row: number): string => `line ${fields.lines[row]}, column "${name}"`;
    const refused = new Set<number>();
    const markers = new MissingMarkers(spec.missing ?? missing);
    const column = parseColumn(fields.column(position), spec.type, markers, (row, problem) => {
      refused.add(row);
      violations.add(place(row), problem);
    });
    checkColumn({ values: column.values, place, refused }, spec, violations);
    return column;
  });
  violations.throwIfAny();
  const frame = columnFrame(
    names,
    parsed.map(({ values }) => values),
    fields.rowCount,
    parsed.map(dtype),
  );
  setUnits(frame, declaredUnits(specs));
  return frame;
}

/** As pandas does: integers with gaps are numbers, for NaN is no integer. */
function dtype({ type, values }: ParsedColumn): string {
  return DTYPES[type === "integer" && hasGaps(values as Float64Array) ? "number" : type];
}

function hasGaps(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) return true;
  return false;
}
