/** Keys as small integers, so that grouping and joining compare no text: equal keys, equal codes. */
import { type CellValue, type ColumnData, isMissing } from "./cell-value.js";
import { textCodesOf } from "./text-codes.js";

export interface KeyCodes {
  /** For each row, from 0 in the order in which the keys first occur. */
  codes: Int32Array;
  /** Number of different keys. */
  count: number;
}

/**
 * The keys of rows over several columns. Text and numbers are never equal ("1" is not 1), and no text is joined to
 * another, so that keys with "-" or "_" stay apart. All missing values of a column are one key.
 */
export function keyCodes(columns: readonly ColumnData[], rowCount: number): KeyCodes {
  let keys: KeyCodes = { codes: new Int32Array(rowCount), count: rowCount === 0 ? 0 : 1 };
  for (const [position, column] of columns.entries()) {
    const next = columnCodes(column);
    keys = position === 0 ? next : combine(keys, next);
  }
  return keys;
}

function columnCodes(column: ColumnData): KeyCodes {
  return column instanceof Float64Array ? numberCodes(column) : cellCodes(column);
}

/** Both counts are at most the number of rows, so the products stay far below 2^53. */
function combine(first: KeyCodes, second: KeyCodes): KeyCodes {
  const { codes } = first;
  const pairs = new Float64Array(codes.length);
  for (let row = 0; row < pairs.length; row++) {
    pairs[row] = (codes[row] as number) * second.count + (second.codes[row] as number);
  }
  return numberCodes(pairs);
}

function numberCodes(values: Float64Array): KeyCodes {
  const range = smallRange(values);
  return range === undefined ? hashedCodes(values) : tableCodes(values, range);
}

/** The least value and the span of integers (and gaps) that are close enough together for a table. */
function smallRange(values: Float64Array): { least: number; span: number } | undefined {
  let least = Infinity;
  let largest = -Infinity;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value !== Math.floor(value)) {
      if (Number.isNaN(value)) continue;
      return undefined;
    }
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  const span = largest - least + 1;
  return span <= 4 * values.length + 1024 ? { least, span: Math.max(span, 0) } : undefined;
}

function tableCodes(values: Float64Array, { least, span }: { least: number; span: number }): KeyCodes {
  const table = new Int32Array(span + 1).fill(-1);
  const codes = new Int32Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    const place = Number.isNaN(value) ? span : value - least;
    let code = table[place] as number;
    if (code < 0) table[place] = code = count++;
    codes[row] = code;
  }
  return { codes, count };
}

/** An open hash table over the bits of the numbers: several times faster than a Map, and without its limit of 2^24 keys. */
function hashedCodes(values: Float64Array): KeyCodes {
  const mask = 2 ** Math.ceil(Math.log2(values.length * 2 + 2)) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const keys = new Float64Array(values.length);
  const codes = new Int32Array(values.length);
  const number = new Float64Array(1);
  const bits = new Uint32Array(number.buffer);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    // Adding zero makes -0 and 0 one key.
    const value = (number[0] = (values[row] as number) + 0);
    let slot = mixed(bits[0] as number, bits[1] as number) & mask;
    let code = slots[slot] as number;
    while (code >= 0 && !Object.is(keys[code], value)) {
      slot = (slot + 1) & mask;
      code = slots[slot] as number;
    }
    if (code < 0) {
      slots[slot] = code = count;
      keys[count++] = value;
    }
    codes[row] = code;
  }
  return { codes, count };
}

/** MurmurHash3's mixing of 32 bits (A. Appleby), over both halves of a double. */
function mixed(low: number, high: number): number {
  let hash = low ^ Math.imul(high, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function cellCodes(column: ArrayLike<CellValue>): KeyCodes {
  const texts = textCodesOf(column);
  return texts === undefined ? mappedCodes(column) : usedCodes(texts.codes, texts.texts.length);
}

/** Numbers from 0 to below the limit in the order in which they first occur. */
function usedCodes(values: Int32Array, limit: number): KeyCodes {
  const table = new Int32Array(limit).fill(-1);
  const codes = new Int32Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    let code = table[values[row] as number] as number;
    if (code < 0) table[values[row] as number] = code = count++;
    codes[row] = code;
  }
  return { codes, count };
}

function mappedCodes(column: ArrayLike<CellValue>): KeyCodes {
  const known = new Map<CellValue, number>();
  const dates = new Map<number, number>();
  const codes = new Int32Array(column.length);
  let count = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    let code: number | undefined;
    if (value instanceof Date && !isMissing(value)) {
      code = dates.get(value.getTime());
      if (code === undefined) dates.set(value.getTime(), (code = count++));
    } else {
      const key = isMissing(value) ? null : value;
      code = known.get(key);
      if (code === undefined) known.set(key, (code = count++));
    }
    codes[row] = code;
  }
  return { codes, count };
}

/** The first row of each key. */
export function firstRows({ codes, count }: KeyCodes): Int32Array {
  const rows = new Int32Array(count);
  for (let row = codes.length - 1; row >= 0; row--) rows[codes[row] as number] = row;
  return rows;
}
