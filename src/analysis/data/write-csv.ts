import { closeSync, openSync, writeSync } from "node:fs";
import { DataError } from "../data-error.js";
import { type CellValue, isMissing } from "./cell-value.js";
import { columnData } from "./column-data.js";
import { type Frame, columnNames, rowCount } from "./frame.js";
import { DEFAULT_MISSING } from "./read-csv.js";

export interface WriteCsvOptions {
  /** One character between fields (default `,`). */
  delimiter?: string;
  /** What is written for a missing value (default: nothing, or `NA` where there is only one column). */
  missing?: string;
}

const ROWS_AT_ONCE = 20_000;

/**
 * Writes a frame as a CSV file in UTF-8 with a header; `readCsv` reads the same frame back. Numbers are written with all
 * their digits, dates in ISO 8601; fields with delimiters, quotes or line ends are quoted.
 *
 * Whether a column is text is not written: one whose texts all look like numbers needs `columns: { … "text" }` to be read
 * as text again.
 *
 * @param path relative to the working directory; a file that is there is replaced
 * @throws DataError for text that would be read as a missing value, for an infinity, a name that is blank or has blanks
 * at its ends, a frame without columns, and a path that cannot be written.
 * @example writeCsv(sortBy(cars, "speed"), "sorted.csv")
 */
export function writeCsv(frame: Frame, path: string, options: WriteCsvOptions = {}): void {
  const names = columnNames(frame);
  const quote = fieldQuoter(path, options.delimiter ?? ",");
  requireWritableNames(names, path);
  const columns = names.map((name) => ({ name, values: columnData(frame, name) }));
  const markers = new Set(options.missing === undefined ? DEFAULT_MISSING : [options.missing]);
  const gap = quote(options.missing ?? (names.length === 1 ? "NA" : ""));
  const field = (name: string, value: CellValue, row: number): string => {
    if (isMissing(value)) return gap;
    const text = fieldText(value);
    const problem = fieldProblem(value, text, markers);
    if (problem !== undefined) throw new DataError(`${path}: column "${name}", row ${row + 1}: ${problem}`);
    return typeof value === "number" ? text : quote(text);
  };
  const count = rowCount(frame);
  const rows = function* (): Generator<string> {
    yield `${names.map(quote).join(options.delimiter ?? ",")}\n`;
    for (let from = 0; from < count; from += ROWS_AT_ONCE) {
      let text = "";
      for (let row = from; row < Math.min(from + ROWS_AT_ONCE, count); row++) {
        const fields = columns.map(({ name, values }) => field(name, values[row] as CellValue, row));
        text += `${fields.join(options.delimiter ?? ",")}\n`;
      }
      yield text;
    }
  };
  // All of it before the file is touched: a frame that cannot be written leaves the old file as it was.
  writeTexts(path, [...rows()]);
}

function fieldQuoter(path: string, delimiter: string): (text: string) => string {
  if (delimiter.length !== 1 || /["\r\n]/.test(delimiter)) {
    throw new DataError(
      `${path}: the delimiter is one character, no quote and no line end: ${JSON.stringify(delimiter)}`,
    );
  }
  const special = new RegExp(`["\\r\\n\\u{${delimiter.codePointAt(0)?.toString(16)}}]|^\\uFEFF`, "u");
  // A byte order mark at the start of a file would be taken for one of the file's.
  return (text) => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
}

function requireWritableNames(names: readonly string[], path: string): void {
  if (names.length === 0) throw new DataError(`${path}: a frame without columns has nothing to write`);
  const wrong = names.find((name) => name === "" || name !== name.trim());
  if (wrong !== undefined) {
    throw new DataError(
      `${path}: the name ${JSON.stringify(wrong)} is blank or has blanks at its ends; rename the column`,
    );
  }
}

function fieldText(value: Exclude<CellValue, null | undefined>): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

function fieldProblem(value: CellValue, text: string, markers: ReadonlySet<string>): string | undefined {
  if (value === Infinity || value === -Infinity) return "an infinity has no form in CSV";
  if (!markers.has(text.trim())) return undefined;
  return `the text ${JSON.stringify(text)} would be read as a missing value; give another marker as missing, and read the file with the same`;
}

function writeTexts(path: string, texts: readonly string[]): void {
  try {
    const file = openSync(path, "w");
    try {
      for (const text of texts) writeSync(file, text);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new DataError(`${path}: cannot be written (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
}
