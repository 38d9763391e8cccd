/** The first record of a CSV file that may be too large to read as a whole. */
import { closeSync, openSync, readSync } from "node:fs";
import { constants, gunzipSync } from "node:zlib";
import { DataError } from "../data-error.js";
import { fieldText } from "../data/csv-fields.js";
import { columnNames } from "../data/csv-records.js";
import { unreadable } from "../data/read-bytes.js";
import { scanCsv } from "../data/scan-csv.js";
import type { CsvFile } from "./csv-file.js";

/** Longer than any header. */
const FIRST_BYTES = 1 << 20;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Names of the columns: from the header, or those given. @throws DataError as `csvFile` says. */
export function csvNames({ path, options }: CsvFile): string[] {
  const { delimiter = ",", header = true, names } = options;
  const grammar = { file: path, delimiter, header, names };
  const record = firstRecord(plainBytes(path));
  let fields: string[] = [];
  scanCsv(record, grammar, (bounds, count) => {
    const end = (field: number, side: 0 | 1): number => bounds[2 * field + side] as number;
    fields = Array.from({ length: count }, (_, field) => fieldText(record, end(field, 0), end(field, 1)));
  });
  if (fields.length === 0) throw new DataError(`${path}: the file is empty`);
  return columnNames(fields, 1, grammar);
}

/** The first bytes, without compression and byte order mark. */
function plainBytes(path: string): Buffer {
  const bytes = firstBytes(path);
  const isGzip = path.endsWith(".gz");
  // Cut off in the middle, the stream has no end to wait for.
  const plain = isGzip ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes;
  return plain.subarray(plain.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0);
}

function firstBytes(path: string): Buffer {
  const buffer = Buffer.alloc(FIRST_BYTES);
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (cause) {
    throw unreadable(path, cause);
  }
  try {
    return buffer.subarray(0, readSync(file, buffer, 0, FIRST_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

/** Up to the first end of a line outside of quotes. */
function firstRecord(bytes: Buffer): Buffer {
  let isQuoted = false;
  const end = bytes.findIndex((byte) => {
    if (byte === QUOTE) isQuoted = !isQuoted;
    return !isQuoted && (byte === LINE_FEED || byte === CARRIAGE_RETURN);
  });
  return end < 0 ? bytes : bytes.subarray(0, end);
}
