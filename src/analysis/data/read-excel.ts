import { DataError } from "../data-error.js";
import type { ColumnSpecs } from "./column-spec.js";
import { requireNames } from "./csv-records.js";
import type { DataFrame } from "./data-frame.js";
import { readBytes } from "./read-bytes.js";
import { typedFrame } from "./typed-column.js";
import { DEFAULT_MAX_PROBLEMS, Violations } from "./violations.js";
import { type Sheet, type SheetCell, type Workbook, xlsx } from "./xlsx.js";

export interface ReadExcelOptions {
  /** The name of the sheet; needed where the file has more than one. */
  sheet?: string;
  /** What is declared of columns, by name, as for `readCsv`; types are checked, never converted. */
  columns?: ColumnSpecs;
  /** Texts that mean "no value", besides empty cells and `#N/A` (default: the empty text). */
  missing?: readonly string[];
  /** Problems of the file told before it is refused (default 20). */
  maxProblems?: number;
}

/** Day 0 of Excel's calendars, in milliseconds since 1970. */
const DAY_ZERO = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };
/** Of zip archives (.xlsx, .ods) and OLE files (.xls). */
const SIGNATURES = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
const DAY_MS = 86_400_000;
/** Before 1 March 1900, Excel's first calendar is a day off, since it has a 29 February 1900. */
const FIRST_CERTAIN_DAY = 61;

/**
 * Reads one sheet of an Excel file (.xlsx, .xls, .ods) into a danfojs DataFrame, checked. The first row has the names of
 * the columns; blank rows are skipped. The values of a column are all numbers, all text, all booleans or all dates (`Date`
 * in UTC); formulas count with the value saved in the file.
 *
 * @param path relative to the working directory: for a notebook, its own folder.
 * @throws DataError naming the file, the sheet and the row and column of every value that does not fit; for a file that
 * is missing or no workbook, a sheet that is not there or not named among several, names that are blank or occur twice,
 * cells with an error such as `#DIV/0!`, and times without a date.
 * @example const prices = readExcel("../data/prices.xlsx", { sheet: "2025", columns: { price: { unit: "€" } } })
 */
export function readExcel(path: string, options: ReadExcelOptions = {}): DataFrame {
  const violations = new Violations(path, options.maxProblems ?? DEFAULT_MAX_PROBLEMS);
  const book = readWorkbook(path);
  const sheetName = chosenSheet(book, options.sheet, path);
  const file = `${path}, sheet "${sheetName}"`;
  const rows = sheetRows(book.Sheets[sheetName] as Sheet);
  const header = rows[0];
  if (header === undefined) throw new DataError(`${file}: the sheet is empty`);
  const names = header.cells.map((cell) => (cell?.v === undefined ? "" : String(cell.v).trim()));
  requireNames(names, `${file}, row ${header.number}`);
  const data = rows.slice(1);
  if (data.length === 0) throw new DataError(`${file}: the sheet has names but no rows`);
  const place = (row: number): string => `sheet "${sheetName}", row ${data[row]?.number}`;
  const dayZero = DAY_ZERO[book.Workbook?.WBProps?.date1904 ? 1904 : 1900];
  const columns = names.map((name, position) =>
    data.map(({ cells }, row) => {
      const { value, problem } = cellValue(cells[position], dayZero);
      if (problem !== undefined) violations.add(`${place(row)}, column "${name}"`, problem);
      return value;
    }),
  );
  const table = { file: path, names, columns, rowCount: data.length, place };
  return typedFrame(table, { columns: options.columns ?? {}, missing: options.missing ?? [""] }, violations);
}

function readWorkbook(path: string): Workbook {
  const bytes = readBytes(path);
  // SheetJS would read anything else as text of some kind.
  if (!SIGNATURES.some((signature) => signature.every((byte, place) => bytes[place] === byte))) {
    throw new DataError(`${path}: not an Excel workbook; readCsv reads text`);
  }
  try {
    return xlsx().read(bytes, { type: "buffer", cellNF: true, dense: false });
  } catch (cause) {
    throw new DataError(`${path}: not an Excel workbook: ${(cause as Error).message}`, { cause });
  }
}

function chosenSheet({ SheetNames }: Workbook, wanted: string | undefined, path: string): string {
  const listed = SheetNames.map((name) => `"${name}"`).join(", ");
  const name = wanted ?? SheetNames[0];
  if (wanted === undefined && SheetNames.length > 1) {
    throw new DataError(`${path}: the file has ${SheetNames.length} sheets; name one as sheet: ${listed}`);
  }
  if (name === undefined || !SheetNames.includes(name)) {
    throw new DataError(`${path}: no sheet "${name}"; the sheets are ${listed}`);
  }
  return name;
}

interface SheetRow {
  /** As Excel counts, from 1. */
  number: number;
  cells: Array<SheetCell | undefined>;
}

/** The rows that have anything in them. */
function sheetRows(sheet: Sheet): SheetRow[] {
  const { decode_range: decodeRange, encode_cell: encodeCell } = xlsx().utils;
  if (sheet["!ref"] === undefined) return [];
  const { s: start, e: end } = decodeRange(sheet["!ref"] as string);
  const rows: SheetRow[] = [];
  for (let r = start.r; r <= end.r; r++) {
    const cells = Array.from({ length: end.c - start.c + 1 }, (_, column) => {
      return sheet[encodeCell({ r, c: start.c + column })] as SheetCell | undefined;
    });
    if (cells.some((cell) => cell?.v !== undefined && cell.v !== "")) rows.push({ number: r + 1, cells });
  }
  return rows;
}

function cellValue(cell: SheetCell | undefined, dayZero: number): { value: unknown; problem?: string } {
  if (cell === undefined || cell.t === "z" || cell.v === undefined) return { value: null };
  if (cell.t === "e") {
    return cell.w === "#N/A" ? { value: null } : { value: null, problem: `the cell has the error ${cell.w}` };
  }
  if (cell.t !== "n" || cell.z === undefined || !xlsx().SSF.is_date(cell.z)) return { value: cell.v };
  const day = cell.v as number;
  if (dayZero === DAY_ZERO[1900] && day < FIRST_CERTAIN_DAY) {
    return {
      value: null,
      problem: `${cell.w} is a time without a date, or one before March 1900; format it as a number`,
    };
  }
  return { value: new Date(Math.round(dayZero + day * DAY_MS)) };
}
