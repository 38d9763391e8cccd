/** A table of data as the template draws it: numbers split at their decimal point, long tables paged or cut with a way to the rest. */
import { readStyledNumber } from "../../numbers/number-style.js";
import { writeNumber } from "../../numbers/write-number.js";
import { textWidth } from "../../text-width.js";
import { hashedAsset } from "../assets/asset.js";
import type { PageAssets } from "../assets/asset.js";
import { toCsv } from "./csv.js";
import type { TrustedHtml } from "../safety/trusted-html.js";
import type { Translate } from "../templating/translate.js";
import { numberParts } from "./number-parts.js";
import { tableRows } from "./table-rows.js";
import type { CellValue, TabularColumn, TabularData } from "../../notebook/outputs/tabular-data.js";

export interface ColumnView {
  heading: string;
  /** Its cells are the names of the rows. */
  isLabel: boolean;
  isNumeric: boolean;
  /** Room for what follows the decimal point, in digits. */
  fractionDigits: number;
}

export type CellView =
  /** `full`: every digit, where the page shows fewer. */
  | { kind: "number"; whole: string; fraction: string; full: string | undefined }
  | { kind: "text"; text: string }
  | { kind: "missing" };

export interface DataTableView {
  columns: ColumnView[];
  /** Cell by cell, for templates that draw rows themselves; Galley's own takes `rowsHtml`. */
  readonly rows: CellView[][];
  rowsHtml(t: Translate): TrustedHtml;
  /** On the page. */
  shownCount: number;
  rowCount: number;
  /** Rows shown at once where scripts run; undefined for a table that is shown whole. */
  pageRows: number | undefined;
  isSortable: boolean;
  /** The whole table as CSV, where the page shows only its beginning, or shows it in parts. */
  csvUrl: string | undefined;
  /** Broader than a sheet of paper: printed small. */
  isWide: boolean;
}

export interface DataTableOptions {
  /** Rows on the page; a few more are shown rather than cut. */
  maxRows: number;
  /** Of the CSV file, without extension. */
  name: string;
  assets: PageAssets;
  /** In which numbers are written that say how. */
  lang: string;
}

/** About what a reader takes in at once; a few more are shown rather than put on a second page. */
const PAGE_ROWS = 20;
/** Of a page's length and weight, as much as one table may have. */
const MAX_CELLS = 6000;
/** In fewer rows the eye finds everything. */
const MIN_SORTABLE_ROWS = 5;

export function dataTableView(
  table: TabularData,
  { maxRows, name, assets, lang }: DataTableOptions,
): DataTableView {
  const shown = shownRows(table, maxRows);
  const columns = table.columns.map((column) => columnCells(column, shown, lang));
  const pageRows = shown > PAGE_ROWS * 1.25 ? PAGE_ROWS : undefined;
  const isInParts = shown < table.rowCount || pageRows !== undefined;
  return {
    columns: columns.map(({ view }) => view),
    get rows() {
      return Array.from({ length: shown }, (_, row) =>
        columns.map(({ cells }): CellView => cells[row] ?? { kind: "missing" }),
      );
    },
    rowsHtml: (t) => tableRows({ columns, rowCount: shown, pageRows }, t),
    shownCount: shown,
    rowCount: table.rowCount,
    pageRows,
    isSortable: shown >= MIN_SORTABLE_ROWS,
    csvUrl: isInParts ? assets.add(hashedAsset(`${name}.csv`, toCsv(table))) : undefined,
    isWide: isWide(columns),
  };
}

function shownRows({ columns, rowCount }: TabularData, maxRows: number): number {
  const most = Math.min(maxRows, Math.max(PAGE_ROWS, Math.floor(MAX_CELLS / columns.length)));
  return rowCount <= most * 1.25 ? rowCount : most;
}

interface ColumnCells {
  view: ColumnView;
  cells: CellView[];
}

function columnCells(column: TabularColumn, shown: number, lang: string): ColumnCells {
  const { name, heading, isLabel } = column;
  const cells = column.values.slice(0, shown).map((value) => toCellView(value, column, lang));
  const numbers = cells.filter((cell) => cell.kind === "number");
  const isNumeric = numbers.length > 0 && cells.every((cell) => cell.kind !== "text");
  const fractionDigits = Math.max(0, ...numbers.map(({ fraction }) => fraction.length));
  const view = { heading: heading ?? name, isLabel: isLabel === true, isNumeric, fractionDigits };
  return { view, cells };
}

function toCellView(value: CellValue, { decimals, floor = 0, style }: TabularColumn, lang: string): CellView {
  if (value === null) return { kind: "missing" };
  if (typeof value !== "number") return { kind: "text", text: String(value) };
  const styled = style && readStyledNumber({ value, style });
  // Written in one way, the numbers of a column end alike: their points meet where they stand to the right.
  if (styled) return { kind: "number", whole: writeNumber(styled, lang), fraction: "", full: String(value) };
  const isBelow = value >= 0 && value < floor;
  const parts = numberParts(isBelow ? floor : value, decimals);
  if (isBelow) parts.whole = `< ${parts.whole}`;
  const isWhole = (parts.whole + parts.fraction).replaceAll("−", "-") === String(value);
  return { kind: "number", ...parts, full: isWhole ? undefined : String(value) };
}

/** In letters: what a sheet of paper holds, the space between two columns, and where a text is broken into lines. */
const SHEET = 100;
const GAP = 4;
const MAX_TEXT = 28;

/** By the letters in it; how broad a letter is only the browser knows. */
function isWide(columns: readonly ColumnCells[]): boolean {
  const widths = columns.map(({ view, cells }) => {
    const texts = [view.heading, ...cells.map((cell) => (cell.kind === "text" ? cell.text : ""))];
    const numbers = cells.flatMap((cell) => (cell.kind === "number" ? cell.whole.length : []));
    const widest = Math.max(...texts.map((text) => Math.min(MAX_TEXT, textWidth(text.slice(0, MAX_TEXT)))));
    return GAP + Math.max(widest, Math.max(0, ...numbers) + view.fractionDigits);
  });
  return widths.reduce((sum, width) => sum + width, 0) > SHEET;
}
