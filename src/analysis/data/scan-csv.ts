/** The grammar of CSV (RFC 4180), read once from front to back. */
import { DataError } from "../data-error.js";

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Calls `onRecord` with the fields of each record and the line on which it starts, from 1. The list of fields is used
 * again for the next record. Lines end with LF, CRLF or CR; a field may be in quotes, with quotes in it doubled.
 *
 * @throws DataError naming file and line of a misplaced quote.
 */
export function scanCsv(
  text: string,
  { file, delimiter }: { file: string; delimiter: string },
  onRecord: (fields: readonly string[], line: number) => void,
): void {
  const separator = delimiter.charCodeAt(0);
  const fields: string[] = [];
  let line = 1;
  for (let at = 0; at < text.length;) {
    fields.length = 0;
    let code: number;
    do {
      const isQuoted = text.charCodeAt(at) === QUOTE;
      const end = isQuoted ? closingQuote(text, at + 1) + 1 : fieldEnd(text, at, separator);
      code = text.charCodeAt(end);
      const problem = quoteProblem({ isQuoted, end, code, separator });
      if (problem !== undefined) throw new DataError(`${file}, line ${line}: ${problem}`);
      fields.push(isQuoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end));
      at = end + 1;
    } while (code === separator);
    if (code === CARRIAGE_RETURN && text.charCodeAt(at) === LINE_FEED) at++;
    onRecord(fields, line);
    line += 1 + fields.reduce((count, field) => count + lineBreaks(field), 0);
  }
}

/** The place after an unquoted field, or of a quote in it. Past the end of the text, a code is NaN. */
function fieldEnd(text: string, from: number, separator: number): number {
  let at = from;
  let code = text.charCodeAt(at);
  while (code !== separator && code !== LINE_FEED && code !== CARRIAGE_RETURN && code !== QUOTE) {
    if (at >= text.length) break;
    code = text.charCodeAt(++at);
  }
  return at;
}

interface FieldEnd {
  isQuoted: boolean;
  /** The place after the field; 0 where its quote never closes. */
  end: number;
  code: number;
  separator: number;
}

function quoteProblem({ isQuoted, end, code, separator }: FieldEnd): string | undefined {
  if (!isQuoted) {
    return code === QUOTE ? "a quote stands inside an unquoted field; quote the whole field" : undefined;
  }
  if (end === 0) return "a quoted field opens in this row and never closes";
  const isEnd = code === separator || code === LINE_FEED || code === CARRIAGE_RETURN || Number.isNaN(code);
  return isEnd ? undefined : "text follows a closing quote; a quote inside a field is doubled";
}

/** The place of the quote that ends a field whose text starts at `from`; -1 where there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

function lineBreaks(field: string): number {
  return field.includes("\n") || field.includes("\r") ? (field.match(/\r\n|\n|\r/g) as string[]).length : 0;
}
