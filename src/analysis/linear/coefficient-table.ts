import { type Table, table } from "../../display/index.js";
import { formatPValue, showPValues } from "./format-p-value.js";
import type { TestedEstimate } from "./inference.js";
import { type NotedModel, modelNote } from "./model-note.js";

/** The table of coefficients as journals print it, with what the fit is worth below. */
export function coefficientTable(
  model: NotedModel & { formula: string },
  rows: readonly TestedEstimate[],
  { level = 0.95, robust }: { level?: number; robust?: string },
): Table {
  const percent = Number((100 * level).toPrecision(12));
  const shown = table(rows.map(withoutNoise), {
    columns: {
      term: "",
      estimate: "Estimate",
      standardError: robust === undefined ? "Std. error" : `${robust} error`,
      tValue: "t",
      pValue: "p",
      lower: `${percent} % CI low`,
      upper: "high",
    },
    digits: { estimate: 5, standardError: 5, tValue: 3, pValue: 3, lower: 5, upper: 5 },
    caption: `Linear model ${model.formula}`,
    note: modelNote(model),
    maxRows: rows.length,
  });
  // The data keep every digit of p; only the text says "< 0.001".
  const pValues = shown.columns.find(({ name }) => name === "pValue");
  pValues?.texts.splice(0, rows.length, ...rows.map(({ pValue }) => formatPValue(pValue)));
  showPValues(shown.columns);
  return shown;
}

/** Share of its standard error below which an estimate is what rounding left of 0. */
const NOISE = 1e-12;

/** An estimate of 6e-16 beside an error of 1 reads 0, and does not force exponents on its column. */
function withoutNoise(row: TestedEstimate): { readonly [K in keyof TestedEstimate]: TestedEstimate[K] } {
  return Math.abs(row.tValue) < NOISE ? { ...row, estimate: 0, tValue: 0 } : row;
}
