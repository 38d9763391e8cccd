/** The grammar of CSV: text to named columns of fields, still text. */
import { CsvError, type Options, parse } from "csv-parse/sync";
import { DataError } from "../data-error.js";

export interface CsvGrammar {
  /** For messages. */
  file: string;
  delimiter: string;
  header: boolean;
  names: readonly string[] | undefined;
}

export interface CsvRecords {
  names: string[];
  /** Fields by column. */
  columns: string[][];
  /** The line in the file on which each row starts, from 1. */
  lines: number[];
}

interface CsvRecord {
  fields: string[];
  line: number;
}

/** @throws DataError as `readCsv` says. */
export function readCsvRecords(text: string, grammar: CsvGrammar): CsvRecords {
  const { file, header } = grammar;
  const records = parseRecords(text, grammar);
  const first = records[0];
  if (first === undefined) throw new DataError(`${file}: the file is empty`);
  const names = columnNames(first, grammar);
  const rows = dataRows(header ? records.slice(1) : records, names.length);
  if (rows.length === 0) throw new DataError(`${file}: the file has a header but no rows`);
  for (const row of rows) requireLength(row, names, file);
  const columns = names.map((_, position) => rows.map(({ fields }) => fields[position] as string));
  return { names, columns, lines: rows.map(({ line }) => line) };
}

/** The parser's own count of lines errs where a quoted field holds CRLF, so they are counted here. */
function parseRecords(text: string, { file, delimiter }: CsvGrammar): CsvRecord[] {
  let line = 1;
  const place = (fields: string[]): CsvRecord => {
    const record = { fields, line };
    line += 1 + fields.reduce((count, field) => count + lineBreaks(field), 0);
    return record;
  };
  const options = { delimiter, record_delimiter: ["\r\n", "\n", "\r"], relax_column_count: true };
  try {
    return parse(text, options).map(place);
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // Once more, up to the row that failed: watching every row is slow, so only a broken file pays for it.
    parseUntilError(text, { ...options, on_record: (fields: string[]) => void place(fields) });
    throw new DataError(`${file}, line ${line}: ${quoteProblem(cause)}`, { cause });
  }
}

function parseUntilError(text: string, options: Options): void {
  try {
    parse(text, options);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
}

function lineBreaks(field: string): number {
  return field.includes("\n") || field.includes("\r") ? (field.match(/\r\n|\n|\r/g) as string[]).length : 0;
}

function quoteProblem({ code, message }: CsvError): string {
  if (code === "CSV_QUOTE_NOT_CLOSED") return "a quoted field opens in this row and never closes";
  if (code === "CSV_INVALID_CLOSING_QUOTE")
    return "text follows a closing quote; a quote inside a field is doubled";
  if (code === "INVALID_OPENING_QUOTE")
    return "a quote stands inside an unquoted field; quote the whole field";
  return message;
}

/** A blank line says nothing, except in a file of one column, where it is a missing value. */
function dataRows(records: readonly CsvRecord[], columnCount: number): CsvRecord[] {
  const isBlank = ({ fields }: CsvRecord) => fields.length === 1 && fields[0] === "";
  if (columnCount > 1) return records.filter((record) => !isBlank(record));
  const last = records.findLastIndex((record) => !isBlank(record));
  return records.slice(0, last + 1);
}

function columnNames(first: CsvRecord, { file, header, names: given }: CsvGrammar): string[] {
  const names = given?.map(String) ?? first.fields.map((name) => name.trim());
  if (!header && given === undefined)
    throw new DataError(`${file}: a file without header needs names for its columns`);
  if (names.length !== first.fields.length) {
    throw new DataError(`${file}: ${names.length} names given for ${first.fields.length} columns`);
  }
  const blank = names.indexOf("");
  if (blank >= 0)
    throw new DataError(`${file}, line ${first.line}: column ${blank + 1} has no name; give all with names`);
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice !== undefined) {
    const places = names.flatMap((name, position) => (name === twice ? [position + 1] : []));
    throw new DataError(
      `${file}, line ${first.line}: the name "${twice}" occurs twice, in columns ${places.join(" and ")}`,
    );
  }
  return names;
}

function requireLength({ fields, line }: CsvRecord, names: readonly string[], file: string): void {
  if (fields.length === names.length) return;
  const place =
    fields.length < names.length
      ? `column "${names[fields.length]}" is missing`
      : `column "${names.at(-1)}" is followed by ${JSON.stringify(fields[names.length])}`;
  throw new DataError(
    `${file}, line ${line}: ${names.length} fields expected, found ${fields.length}; ${place}`,
  );
}
