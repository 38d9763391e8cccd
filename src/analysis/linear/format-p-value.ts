import type { TableColumn } from "../../display/index.js";

const DECIMALS = 3;
const FLOOR = 0.001;

/** A p value as journals print it: three decimals, `< 0.001` below. */
export function formatPValue(pValue: number): string {
  if (Number.isNaN(pValue)) return "NA";
  return pValue < FLOOR ? `< ${FLOOR}` : pValue.toFixed(DECIMALS);
}

/** Says the same of a table's column `pValue` to whoever draws it from its data, which keep every digit. */
export function showPValues(columns: readonly TableColumn[]): void {
  for (const column of columns)
    if (column.name === "pValue") Object.assign(column, { decimals: DECIMALS, floor: FLOOR });
}
