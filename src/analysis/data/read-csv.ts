import { readFileSync } from "node:fs";
import { decodeText } from "./decode-text.js";
import { type CellType, type ParsedColumn, parseColumn } from "./csv-column.js";
import { readCsvRecords } from "./csv-records.js";
import { DataError } from "../data-error.js";
import { DataFrame } from "./data-frame.js";

/** What is declared of one column: its type, and its own missing markers where the file's do not fit. */
export interface CsvColumnSpec {
  type: CellType;
  missing?: readonly string[];
}

export interface ReadCsvOptions {
  /** One character between fields (default `,`). */
  delimiter?: string;
  /** Fields that mean "no value" (default: the empty field, `NA` and `NaN`). */
  missing?: readonly string[];
  /** Of the file, as `TextDecoder` names it: `gb18030`, `windows-1252`, `utf-16le`, … (default `utf-8`). */
  encoding?: string;
  /** Declared types by column name; a cell that does not fit is an error. Other columns are inferred. */
  columns?: { readonly [name: string]: CellType | CsvColumnSpec };
  /** False where the first line holds data already; then give `names` (default true). */
  header?: boolean;
  /** Names for the columns, in place of those in the header. */
  names?: readonly string[];
}

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
 * misplaced quotes; for a value that does not fit its declared type.
 * @example const cars = readCsv("../data/cars.csv")
 * @example readCsv("homes.csv", { delimiter: ";", columns: { postcode: "text", price: "number" } })
 */
export function readCsv(path: string, options: ReadCsvOptions = {}): DataFrame {
  const { encoding = "utf-8", delimiter = ",", missing = ["", "NA", "NaN"], header = true } = options;
  const text = decodeText(readBytes(path), encoding, path);
  const { names, columns, lines } = readCsvRecords(text, {
    file: path,
    delimiter,
    header,
    names: options.names,
  });
  const specs = columnSpecs(options.columns ?? {}, names, path);
  const parsed = names.map((name, position) => {
    const spec = specs.get(name);
    const source = { file: path, name, fields: columns[position] as string[], lines };
    return parseColumn(source, spec?.type, new Set(spec?.missing ?? missing));
  });
  return toDataFrame(names, parsed, lines.length);
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason =
      code === "ENOENT" ? "no such file; paths start at the notebook's folder" : `cannot be read (${code})`;
    throw new DataError(`${path}: ${reason}`, { cause });
  }
}

function columnSpecs(
  declared: { readonly [name: string]: CellType | CsvColumnSpec },
  names: readonly string[],
  file: string,
): Map<string, CsvColumnSpec> {
  const specs = Object.entries(declared).map(([name, spec]): [string, CsvColumnSpec] => {
    if (!names.includes(name)) {
      throw new DataError(`${file}: no column "${name}" as declared; the columns are ${names.join(", ")}`);
    }
    return [name, typeof spec === "string" ? { type: spec } : spec];
  });
  return new Map(specs);
}

/** Built from rows: as an object of columns, names such as "2024" would change places. */
function toDataFrame(names: string[], columns: readonly ParsedColumn[], rowCount: number): DataFrame {
  const rows = Array.from({ length: rowCount }, (_, row) => columns.map(({ values }) => values[row]));
  return new DataFrame(rows, { columns: names, dtypes: columns.map(dtype) });
}

/** As pandas does: integers with gaps are numbers, for NaN is no integer. */
function dtype({ type, values }: ParsedColumn): string {
  return DTYPES[type === "integer" && values.some(Number.isNaN) ? "number" : type];
}
