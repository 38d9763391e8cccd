/** The fields of a CSV file where they lie in its bytes: text is made only of what is asked for. */
import { QUOTE } from "./scan-csv.js";

/** Rows read before it is guessed from them how many there are. */
const FIRST_ROWS = 1024;

/** The bounds of all fields, row by row. */
export class CsvFields {
  readonly bytes: Buffer;
  readonly width: number;
  rowCount = 0;
  /** Start and end of each field: eight bytes a field, where a string would take forty. */
  bounds: Uint32Array;
  /** The line in the file on which each row starts, from 1. */
  lines = new Uint32Array(FIRST_ROWS);

  constructor(bytes: Buffer, width: number) {
    this.bytes = bytes;
    this.width = width;
    this.bounds = new Uint32Array(2 * width * FIRST_ROWS);
  }

  add(bounds: readonly number[], line: number): void {
    if (this.rowCount === this.lines.length) this.#grow(bounds[0] as number);
    const first = 2 * this.width * this.rowCount;
    for (let k = 0; k < 2 * this.width; k++) this.bounds[first + k] = bounds[k] as number;
    this.lines[this.rowCount++] = line;
  }

  /** @param at how far the file is read: what is left has as many rows a byte, give or take */
  #grow(at: number): void {
    const expected = Math.ceil((this.rowCount * this.bytes.length) / at) * 1.02;
    const rows = Math.ceil(Math.max(expected, 1.5 * this.rowCount));
    const [bounds, lines] = [new Uint32Array(2 * this.width * rows), new Uint32Array(rows)];
    bounds.set(this.bounds);
    lines.set(this.lines);
    this.bounds = bounds;
    this.lines = lines;
  }

  column(position: number): FieldColumn {
    return new FieldColumn(this, position);
  }
}

/** One column of the fields. */
export class FieldColumn {
  readonly bytes: Buffer;
  readonly length: number;
  readonly #bounds: Uint32Array;
  readonly #stride: number;
  readonly #offset: number;

  constructor({ bytes, bounds, width, rowCount }: CsvFields, position: number) {
    this.bytes = bytes;
    this.length = rowCount;
    this.#bounds = bounds;
    this.#stride = 2 * width;
    this.#offset = 2 * position;
  }

  start(row: number): number {
    return this.#bounds[row * this.#stride + this.#offset] as number;
  }

  end(row: number): number {
    return this.#bounds[row * this.#stride + this.#offset + 1] as number;
  }

  text(row: number): string {
    return fieldText(this.bytes, this.start(row), this.end(row));
  }
}

/** What a field says: its doubled quotes are one. */
export function fieldText(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("utf8", start, end);
  const isQuoted = start > 0 && bytes[start - 1] === QUOTE;
  return isQuoted ? text.replaceAll('""', '"') : text;
}
