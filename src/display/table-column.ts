import { isDeepStrictEqual } from "node:util";
import type { NumberStyle } from "../numbers/number-style.js";
import { FormattedNumber } from "./formatted-number.js";
import { formatNumbers } from "./format-numbers.js";

/** Names of the Table Schema standard, which `application/vnd.dataresource+json` follows. */
export type ColumnType = "integer" | "number" | "boolean" | "string";

/** One column, ready to be written. */
export interface TableColumn {
  name: string;
  heading: string;
  type: ColumnType;
  /** Of the rows shown; missing values are `null`. */
  values: Array<number | boolean | string | null>;
  /** The same as they are to be read. */
  texts: string[];
  /** Of `number` columns: decimals of every text, or `null` where they have an exponent. */
  decimals?: number | null;
  /** Positive numbers below it are shown as `< floor`. */
  floor?: number;
  /** Of numbers that say how they are written, all of them in the same way. */
  style?: Readonly<NumberStyle>;
}

/** @param digits significant digits kept of numbers that are not integers */
export function tableColumn(
  name: string,
  heading: string,
  cells: readonly unknown[],
  digits: number,
): TableColumn {
  const style = commonStyle(cells);
  if (style !== undefined) return styledColumn(name, heading, cells as StyledCells, style);
  const values = cells.map(cellValue);
  const type = columnType(values);
  const column: TableColumn = { name, heading, type, values, texts: values.map(String) };
  if (type === "integer" || type === "number") {
    const { texts, decimals } = formatNumbers(values.map((value) => value ?? Number.NaN) as number[], digits);
    return { ...column, texts, decimals };
  }
  return { ...column, texts: values.map((value) => (value === null ? "NA" : String(value))) };
}

type StyledCells = readonly (FormattedNumber | null | undefined)[];

function commonStyle(cells: readonly unknown[]): Readonly<NumberStyle> | undefined {
  const present = cells.filter((cell) => !isMissing(cell));
  const [first] = present;
  if (!(first instanceof FormattedNumber)) return undefined;
  const isCommon = present.every(
    (cell) => cell instanceof FormattedNumber && isDeepStrictEqual(cell.style, first.style),
  );
  return isCommon ? first.style : undefined;
}

function styledColumn(
  name: string,
  heading: string,
  cells: StyledCells,
  style: Readonly<NumberStyle>,
): TableColumn {
  const numbers = cells.map((cell) => (isMissing(cell) ? null : (cell as FormattedNumber)));
  return {
    name,
    heading,
    type: "number",
    values: numbers.map((number) => number?.value ?? null),
    texts: numbers.map((number) => (number === null ? "NA" : String(number))),
    style,
  };
}

function isMissing(cell: unknown): boolean {
  return cell === null || cell === undefined || Number.isNaN(cell);
}

function cellValue(cell: unknown): TableColumn["values"][number] {
  if (isMissing(cell)) return null;
  if (typeof cell === "number" || typeof cell === "boolean" || typeof cell === "string") return cell;
  return cell instanceof Date ? cell.toISOString() : String(cell);
}

function columnType(values: TableColumn["values"]): ColumnType {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return "string";
  if (present.every((value) => typeof value === "boolean")) return "boolean";
  if (present.every((value) => typeof value === "number"))
    return present.every(Number.isInteger) ? "integer" : "number";
  return "string";
}
