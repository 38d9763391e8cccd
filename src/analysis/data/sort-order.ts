/** The order of rows by one or more columns: stable, in time proportional to the rows (a radix sort). */
import { DataError } from "../data-error.js";
import { type CellValue, type ColumnData, isMissing } from "./cell-value.js";
import { kindOf } from "./column-data.js";

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
  let order: Int32Array = Int32Array.from({ length: rowCount }, (_, row) => row);
  for (const key of keys.toReversed()) {
    for (const word of sortWords(key)) order = sortByWord(order, word);
  }
  return order;
}

/** A column as words of 32 bits whose order is that of the values; the least significant first. */
function sortWords(key: SortKey): Uint32Array[] {
  const { values, descending } = key;
  return values instanceof Float64Array ? numberWords(values, descending) : [rankWord(key)];
}

/** IEEE 754 doubles sort as integers once negative ones are complemented and the others get the sign bit. */
function numberWords(values: Float64Array, descending: boolean): Uint32Array[] {
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
  return [low, high];
}

function rankWord({ name, values, descending }: SortKey): Uint32Array {
  if (kindOf(values) === "mixed") {
    throw new DataError(`column "${name}" mixes text with other values, which have no order between them`);
  }
  const ranks = rankOfValues(values as ArrayLike<CellValue>);
  const last = ranks.size - 1;
  return Uint32Array.from(values as ArrayLike<CellValue>, (value) => {
    if (isMissing(value)) return MISSING;
    const rank = ranks.get(comparable(value)) as number;
    return descending ? last - rank : rank;
  });
}

function rankOfValues(values: ArrayLike<CellValue>): Map<string | number, number> {
  const distinct = new Set<string | number>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (!isMissing(value)) distinct.add(comparable(value));
  }
  const sorted = [...distinct].toSorted((a, b) => (a < b ? -1 : 1));
  return new Map(sorted.map((value, rank) => [value, rank]));
}

function comparable(value: CellValue): string | number {
  return typeof value === "string" ? value : Number(value);
}

/** The words travel with their rows: reading them in the order of the rows would miss the cache at every step. */
function sortByWord(order: Int32Array, word: Uint32Array): Int32Array {
  let rows = order;
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
