/** CSV to named columns of fields, not yet values. */
import { DataError } from "../data-error.js";
import { CsvFields, fieldText } from "./csv-fields.js";
import { scanCsv } from "./scan-csv.js";
import type { Violations } from "./violations.js";

export interface CsvGrammar {
  /** For messages. */
  file: string;
  delimiter: string;
  header: boolean;
  names: readonly string[] | undefined;
}

export interface CsvRecords {
  names: string[];
  fields: CsvFields;
}

/** Rows of a wrong length are left out and reported. @throws DataError as `readCsv` says. */
export function readCsvRecords(bytes: Buffer, grammar: CsvGrammar, violations: Violations): CsvRecords {
  const { file, delimiter, header } = grammar;
  if (delimiter.length !== 1 || /["\r\n]/.test(delimiter)) {
    throw new DataError(
      `${file}: the delimiter is one character, no quote and no line end: ${JSON.stringify(delimiter)}`,
    );
  }
  let records: CsvRecords | undefined;
  scanCsv(bytes, grammar, (bounds, fieldCount, line) => {
    if (records === undefined) {
      const first = Array.from({ length: fieldCount }, (_, k) => textAt(bytes, bounds, k));
      const names = columnNames(first, line, grammar);
      records = { names, fields: new CsvFields(bytes, names.length) };
      if (header) return;
    }
    if (fieldCount === records.names.length) records.fields.add(bounds, line);
    else reportLength(records.names, { bytes, bounds, fieldCount, line }, violations);
  });
  if (records === undefined) throw new DataError(`${file}: the file is empty`);
  if (records.names.length === 1) dropBlankEnd(records.fields);
  if (records.fields.rowCount === 0) {
    violations.throwIfAny();
    throw new DataError(`${file}: the file has a header but no rows`);
  }
  return records;
}

const textAt = (bytes: Buffer, bounds: readonly number[], k: number): string =>
  fieldText(bytes, bounds[2 * k] as number, bounds[2 * k + 1] as number);

interface RecordPlace {
  bytes: Buffer;
  bounds: readonly number[];
  fieldCount: number;
  line: number;
}

/** A blank line says nothing, except in a file of one column, where it is a missing value. */
function reportLength(
  names: readonly string[],
  { bytes, bounds, fieldCount, line }: RecordPlace,
  violations: Violations,
): void {
  if (fieldCount === 1 && textAt(bytes, bounds, 0) === "") return;
  const place =
    fieldCount < names.length
      ? `column "${names[fieldCount]}" is missing`
      : `column "${names.at(-1)}" is followed by ${JSON.stringify(textAt(bytes, bounds, names.length))}`;
  violations.add(`line ${line}`, `${names.length} fields expected, found ${fieldCount}; ${place}`);
}

function dropBlankEnd(fields: CsvFields): void {
  while (
    fields.rowCount > 0 &&
    fields.bounds[2 * fields.rowCount - 2] === fields.bounds[2 * fields.rowCount - 1]
  )
    fields.rowCount--;
}

/** Names for the fields of a file's first record. @throws DataError as `readCsv` says. */
export function columnNames(
  first: readonly string[],
  line: number,
  { file, header, names: given }: CsvGrammar,
): string[] {
  const names = given?.map(String) ?? first.map((name) => name.trim());
  if (!header && given === undefined)
    throw new DataError(`${file}: a file without header needs names for its columns`);
  if (names.length !== first.length) {
    throw new DataError(`${file}: ${names.length} names given for ${first.length} columns`);
  }
  requireNames(names, `${file}, line ${line}`);
  return names;
}

/** @throws DataError for a name that is blank or occurs twice. */
export function requireNames(names: readonly string[], place: string): void {
  const blank = names.indexOf("");
  if (blank >= 0) throw new DataError(`${place}: column ${blank + 1} has no name; give all with names`);
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice === undefined) return;
  const places = names.flatMap((name, position) => (name === twice ? [position + 1] : []));
  throw new DataError(`${place}: the name "${twice}" occurs twice, in columns ${places.join(" and ")}`);
}
