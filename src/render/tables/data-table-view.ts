/** A table of data as the template draws it: numbers split at their decimal point, long tables cut with a way to the rest. */
import { hashedAsset } from "../assets/asset.js";
import type { PageAssets } from "../assets/asset.js";
import { toCsv } from "./csv.js";
import { numberParts } from "./number-parts.js";
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
  rows: CellView[][];
  rowCount: number;
  /** The whole table as CSV, where the page shows only its beginning. */
  csvUrl: string | undefined;
  isWide: boolean;
}

export interface DataTableOptions {
  /** Rows on the page; a few more are shown rather than cut. */
  maxRows: number;
  /** Of the CSV file, without extension. */
  name: string;
  assets: PageAssets;
}

export function dataTableView(
  table: TabularData,
  { maxRows, name, assets }: DataTableOptions,
): DataTableView {
  const shown = table.rowCount <= maxRows * 1.25 ? table.rowCount : maxRows;
  const columns = table.columns.map((column) => columnCells(column, shown));
  const isCut = shown < table.rowCount;
  return {
    columns: columns.map(({ view }) => view),
    rows: Array.from({ length: shown }, (_, row) =>
      columns.map(({ cells }) => cells[row] ?? { kind: "missing" }),
    ),
    rowCount: table.rowCount,
    csvUrl: isCut ? assets.add(hashedAsset(`${name}.csv`, toCsv(table))) : undefined,
    isWide: table.columns.length > 6,
  };
}

function columnCells(column: TabularColumn, shown: number): { view: ColumnView; cells: CellView[] } {
  const { name, heading, isLabel } = column;
  const cells = column.values.slice(0, shown).map((value) => toCellView(value, column));
  const numbers = cells.filter((cell) => cell.kind === "number");
  const isNumeric = numbers.length > 0 && cells.every((cell) => cell.kind !== "text");
  const fractionDigits = Math.max(0, ...numbers.map(({ fraction }) => fraction.length));
  const view = { heading: heading ?? name, isLabel: isLabel === true, isNumeric, fractionDigits };
  return { view, cells };
}

function toCellView(value: CellValue, { decimals, floor = 0 }: TabularColumn): CellView {
  if (value === null) return { kind: "missing" };
  if (typeof value !== "number") return { kind: "text", text: String(value) };
  const isBelow = value >= 0 && value < floor;
  const parts = numberParts(isBelow ? floor : value, decimals);
  if (isBelow) parts.whole = `< ${parts.whole}`;
  const isWhole = (parts.whole + parts.fraction).replaceAll("−", "-") === String(value);
  return { kind: "number", ...parts, full: isWhole ? undefined : String(value) };
}
