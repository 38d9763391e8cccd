/** The coding of a formula's columns as plain data, so that a model read from a file codes rows as it did when it was fitted. */
import { type CellValue, type Frame, cells, rowCount } from "../data/frame.js";
import { DataError } from "../data-error.js";
import { type FeatureCoding, fitFeatures } from "../learning/features.js";
import { rightColumns } from "../linear/fitted-parts.js";
import { parseFormula } from "../linear/formula.js";

export interface SavedCoding {
  formula: string;
  /** For each column of the right side the values that tell its coding: all levels, or one number. */
  cells: Record<string, CellValue[]>;
}

/** @param rows those that the coding was fitted to */
export function savedCoding(
  { formula, variables }: FeatureCoding,
  frame: Frame,
  rows: Int32Array,
): SavedCoding {
  const factors = new Set(variables.map(({ factor }) => factor?.column));
  const known = rightColumns(formula).map((name): [string, CellValue[]] => {
    const values = cells(frame, name);
    const used = factors.has(name) ? rows : rows.subarray(0, 1);
    return [name, [...new Set(Array.from(used, (row) => values[row]))]];
  });
  return { formula: formula.text, cells: Object.fromEntries(known) };
}

/** @param path for messages */
export function restoredCoding(path: string, { formula, cells: known }: SavedCoding): FeatureCoding {
  if (/\bpoly\(/.test(formula))
    throw new DataError(
      `${path}: poly() rests on all rows of the fit, which are not in the file; write I(x^2) instead`,
    );
  const longest = Math.max(...Object.values(known).map(({ length }) => length));
  const frame: Frame = Object.fromEntries(
    Object.entries(known).map(([name, values]) => [
      name,
      Array.from({ length: longest }, (_, row) => values[row % values.length]),
    ]),
  );
  const rows = Int32Array.from({ length: rowCount(frame) }, (_, row) => row);
  return fitFeatures(parseFormula(formula), { frame, rows });
}
