/** The part of SheetJS that is used here; the library is in danfojs's bundle, and loaded when it is first asked for. */
import danfojs from "../../../vendor/danfojs-node/index.js";

export interface Workbook {
  SheetNames: string[];
  Sheets: { [name: string]: Sheet | undefined };
  Workbook?: { WBProps?: { date1904?: boolean } };
}

/** Cells by address, besides `!ref`, the range of all. */
export interface Sheet {
  [address: string]: SheetCell | string | undefined;
}

export interface SheetCell {
  /** b: boolean, e: error, n: number, s: text, z: empty. */
  t: "b" | "e" | "n" | "s" | "z";
  v?: unknown;
  /** The text shown, such as `#DIV/0!`. */
  w?: string;
  /** The number format. */
  z?: string;
}

interface CellPlace {
  r: number;
  c: number;
}

interface Xlsx {
  read(bytes: Uint8Array, options: { type: "buffer"; cellNF: boolean; dense: false }): Workbook;
  utils: {
    decode_range(range: string): { s: CellPlace; e: CellPlace };
    encode_cell(place: CellPlace): string;
  };
  SSF: { is_date(format: string): boolean };
}

export function xlsx(): Xlsx {
  return (danfojs as unknown as { xlsx: Xlsx }).xlsx;
}
