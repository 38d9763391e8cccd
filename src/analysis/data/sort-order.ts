/** The order of rows by one or more columns: stable, in time proportional to the rows (a radix sort). */
import { DataError } from "../data-error.js";
import { type CellValue, type ColumnData, isMissing } from "./cell-value.js";
import { kindOf } from "./column-data.js";
import { firstRows, keyCodes } from "./key-codes.js";

export interface SortKey {
  /** For messages. */
  name: string;
  values: ColumnData;
  descending: boolean;
}

const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;
/** Greater than any key of a value, so that missing values come last in either direction. */
const MISSING = 0xffffffff;

/** Row numbers in sorted order. @throws DataError for a column that mixes text and numbers. */
export function sortOrder(keys: readonly SortKey[], rowCount: number): Int32Array {
  let order: Int32Array = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) order[row] = row;
  for (const key of keys.toReversed()) {
    const { values, descending } = key;
    order =
      values instanceof Float64Array
        ? sortByNumber(order, numberWords(values, descending))
        : sortByWord(order, rankWord(key));
  }
  return order;
}

/** A column as words of 32 bits whose order is that of the values. */
interface NumberWords {
  low: Uint32Array;
  high: Uint32Array;
}

/** IEEE 754 doubles sort as integers once negative ones are complemented and the others get the sign bit. */
function numberWords(values: Float64Array, descending: boolean): NumberWords {
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  const number = new Float64Array(1);
  const bits = new Uint32Array(number.buffer);
  const flip = descending ? 0xffffffff : 0;
  for (let row = 0; row < values.length; row++) {
    const value = (number[0] = (values[row] as number) + 0);
    const lower = bits[0] as number;
    const upper = bits[1] as number;
    const sign = upper >>> 31 === 1 ? 0xffffffff : 0;
    low[row] = Number.isNaN(value) ? MISSING : lower ^ sign ^ flip;
    high[row] = Number.isNaN(value) ? MISSING : upper ^ (sign | 0x80000000) ^ flip;
  }
  return { low, high };
}

function rankWord({ name, values, descending }: SortKey): Uint32Array {
  if (kindOf(values) === "mixed") {
    throw new DataError(`column "${name}" mixes text with other values, which have no order between them`);
  }
  const keys = keyCodes([values], values.length);
  const distinct = Array.from(firstRows(keys), (row) => values[row] as CellValue);
  const ranks = ranksOf(distinct, descending);
  return Uint32Array.from(keys.codes, (code) => ranks[code] as number);
}

/** Of different values, all of one kind. */
function ranksOf(distinct: readonly CellValue[], descending: boolean): Uint32Array {
  const places = [...distinct.keys()].filter((place) => !isMissing(distinct[place]));
  const comparables = distinct.map(comparable);
  places.sort((a, b) => ((comparables[a] as string) < (comparables[b] as string) ? -1 : 1));
  if (descending) places.reverse();
  const ranks = new Uint32Array(distinct.length).fill(MISSING);
  for (const [rank, place] of places.entries()) ranks[place] = rank;
  return ranks;
}

function comparable(value: CellValue): string | number {
  return typeof value === "string" ? value : Number(value);
}

/**
 * By the high words first, which leaves few rows to put in order by their low ones: numbers mostly differ in the first of
 * their digits, and whole numbers have no others.
 */
function sortByNumber(order: Int32Array, { low, high }: NumberWords): Int32Array {
  const rows = sortByWord(order, high);
  for (let start = 0; start < rows.length;) {
    const word = high[rows[start] as number];
    let end = start + 1;
    let isSorted = true;
    for (; end < rows.length && high[rows[end] as number] === word; end++)
      isSorted &&= (low[rows[end - 1] as number] as number) <= (low[rows[end] as number] as number);
    if (!isSorted) sortRun(rows.subarray(start, end), low);
    start = end;
  }
  return rows;
}

/** Rows up to which inserting one by one is the fastest. */
const SHORT_RUN = 32;

function sortRun(rows: Int32Array, word: Uint32Array): void {
  if (rows.length > SHORT_RUN) {
    rows.set(sortByWord(rows, word));
    return;
  }
  for (let i = 1; i < rows.length; i++) {
    const row = rows[i] as number;
    const value = word[row] as number;
    let place = i;
    for (; place > 0 && (word[rows[place - 1] as number] as number) > value; place--)
      rows[place] = rows[place - 1] as number;
    rows[place] = row;
  }
}

/** The words travel with their rows: reading them in the order of the rows would miss the cache at every step. */
function sortByWord(order: Int32Array, word: Uint32Array): Int32Array {
  let rows: Int32Array = order.slice();
  let words = new Uint32Array(order.length);
  for (let i = 0; i < words.length; i++) words[i] = word[order[i] as number] as number;
  let spareRows: Int32Array = new Int32Array(order.length);
  let spareWords = new Uint32Array(order.length);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const starts = digitStarts(words, shift);
    if (starts === undefined) continue;
    for (let i = 0; i < rows.length; i++) {
      const value = words[i] as number;
      const place = (starts[(value >>> shift) & (DIGITS - 1)] as number)++;
      spareRows[place] = rows[i] as number;
      spareWords[place] = value;
    }
    [rows, spareRows] = [spareRows, rows];
    [words, spareWords] = [spareWords, words];
  }
  return rows;
}

/** Where the rows of each digit begin; undefined where all rows have the same one. */
function digitStarts(word: Uint32Array, shift: number): Int32Array | undefined {
  const starts = new Int32Array(DIGITS + 1);
  for (let row = 0; row < word.length; row++) {
    (starts[(((word[row] as number) >>> shift) & (DIGITS - 1)) + 1] as number)++;
  }
  if (starts.includes(word.length, 1)) return undefined;
  for (let digit = 0; digit < DIGITS; digit++)
    starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number);
  return starts;
}
