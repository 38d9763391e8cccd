/** CSV text to named columns of fields, still text. */
import { DataError } from "../data-error.js";
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
  /** Fields by column. */
  columns: string[][];
  /** The line in the file on which each row starts, from 1. */
  lines: number[];
}

/** Rows of a wrong length are left out and reported. @throws DataError as `readCsv` says. */
export function readCsvRecords(text: string, grammar: CsvGrammar, violations: Violations): CsvRecords {
  const { file, delimiter, header } = grammar;
  if (delimiter.length !== 1 || /["\r\n]/.test(delimiter)) {
    throw new DataError(
      `${file}: the delimiter is one character, no quote and no line end: ${JSON.stringify(delimiter)}`,
    );
  }
  const lines: number[] = [];
  let names: string[] | undefined;
  let columns: string[][] = [];
  let isHeader = header;
  scanCsv(text, grammar, (fields, line) => {
    if (names === undefined) {
      names = columnNames(fields, line, grammar);
      columns = names.map(() => []);
    }
    if (isHeader) isHeader = false;
    else addRow(fields, line, { names, columns, lines }, violations);
  });
  if (names === undefined) throw new DataError(`${file}: the file is empty`);
  if (columns.length === 1) dropBlankEnd(columns[0] as string[], lines);
  if (lines.length === 0) {
    violations.throwIfAny();
    throw new DataError(`${file}: the file has a header but no rows`);
  }
  return { names, columns, lines };
}

/** A blank line says nothing, except in a file of one column, where it is a missing value. */
function addRow(fields: readonly string[], line: number, records: CsvRecords, violations: Violations): void {
  const { names, columns, lines } = records;
  if (fields.length !== names.length) {
    const isBlank = fields.length === 1 && fields[0] === "";
    if (!isBlank) violations.add(`line ${line}`, lengthProblem(fields, names));
    return;
  }
  for (let position = 0; position < fields.length; position++) {
    (columns[position] as string[]).push(fields[position] as string);
  }
  lines.push(line);
}

function dropBlankEnd(fields: string[], lines: number[]): void {
  while (fields.at(-1) === "") {
    fields.pop();
    lines.pop();
  }
}

function columnNames(
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

function lengthProblem(fields: readonly string[], names: readonly string[]): string {
  const place =
    fields.length < names.length
      ? `column "${names[fields.length]}" is missing`
      : `column "${names.at(-1)}" is followed by ${JSON.stringify(fields[names.length])}`;
  return `${names.length} fields expected, found ${fields.length}; ${place}`;
}
