/** The grammar of CSV (RFC 4180), read once from front to back, in bytes of UTF-8. */
import { DataError } from "../data-error.js";

export const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** In place of the byte after the last one. */
const END = -1;

/**
 * What is told of each record: where its fields are, as `start, end, start, end, …`, the quotes around them left out;
 * how many fields there are; and the line on which it starts, from 1. The list is used again for the next record.
 */
export type OnCsvRecord = (bounds: readonly number[], fieldCount: number, line: number) => void;

/**
 * Tells of each record. Lines end with LF, CRLF or CR; a field may be in quotes, with quotes in it doubled.
 *
 * @throws DataError naming file and line of a misplaced quote.
 */
export function scanCsv(
  bytes: Uint8Array,
  { file, delimiter }: { file: string; delimiter: string },
  onRecord: OnCsvRecord,
): void {
  const separator = new TextEncoder().encode(delimiter);
  const bounds: number[] = [];
  let line = 1;
  for (let at = 0; at < bytes.length;) {
    let fieldCount = 0;
    let breaks = 1;
    for (let isLast = false; !isLast; fieldCount++) {
      const isQuoted = at < bytes.length && bytes[at] === QUOTE;
      const start = isQuoted ? at + 1 : at;
      const end = isQuoted ? closingQuote(bytes, start) : fieldEnd(bytes, start, separator);
      const after = isQuoted ? end + 1 : end;
      const code = after < bytes.length ? (bytes[after] as number) : END;
      const isSeparated = end >= 0 && code === separator[0] && isSeparator(bytes, after, separator);
      const problem = isSeparated ? undefined : quoteProblem(isQuoted, end, code);
      if (problem !== undefined) throw new DataError(`${file}, line ${line}: ${problem}`);
      bounds[2 * fieldCount] = start;
      bounds[2 * fieldCount + 1] = end;
      if (isQuoted) breaks += lineBreaks(bytes, start, end);
      at = after + (isSeparated ? separator.length : 1);
      if (code === CARRIAGE_RETURN && at < bytes.length && bytes[at] === LINE_FEED) at++;
      isLast = !isSeparated;
    }
    onRecord(bounds, fieldCount, line);
    line += breaks;
  }
}

/** The place after an unquoted field, or of a quote in it. */
function fieldEnd(bytes: Uint8Array, from: number, separator: Uint8Array): number {
  const first = separator[0] as number;
  const { length } = bytes;
  for (let at = from; at < length; at++) {
    const code = bytes[at] as number;
    if (code === LINE_FEED || code === CARRIAGE_RETURN || code === QUOTE) return at;
    if (code === first && isSeparator(bytes, at, separator)) return at;
  }
  return length;
}

/** Whether the rest of the separator follows its first byte: other characters may begin with it too. */
function isSeparator(bytes: Uint8Array, at: number, separator: Uint8Array): boolean {
  for (let k = 1; k < separator.length; k++) if (bytes[at + k] !== separator[k]) return false;
  return true;
}

/** @param end -1 where a quote never closes */
function quoteProblem(isQuoted: boolean, end: number, code: number): string | undefined {
  if (!isQuoted) {
    return code === QUOTE ? "a quote stands inside an unquoted field; quote the whole field" : undefined;
  }
  if (end < 0) return "a quoted field opens in this row and never closes";
  const isEnd = code === LINE_FEED || code === CARRIAGE_RETURN || code === END;
  return isEnd ? undefined : "text follows a closing quote; a quote inside a field is doubled";
}

/** The place of the quote that ends a field whose text starts at `from`; -1 where there is none. */
function closingQuote(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (at + 1 >= bytes.length || bytes[at + 1] !== QUOTE) return at;
    at++;
  }
  return -1;
}

function lineBreaks(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const isPair = bytes[at] === CARRIAGE_RETURN && at + 1 < end && bytes[at + 1] === LINE_FEED;
    if (isPair) at++;
    if (isPair || bytes[at] === LINE_FEED || bytes[at] === CARRIAGE_RETURN) count++;
  }
  return count;
}
