import { type Table, type TableColumn, table } from "../../display/index.js";
import { formatPValue, showPValues } from "../linear/format-p-value.js";
import { rowsNote } from "../linear/model-note.js";
import type { GeneralizedEstimate, GeneralizedModel } from "./generalized-model.js";

/** The table of coefficients, with what the fit is worth, and what is wrong with it, below. */
export function generalizedTable(model: GeneralizedModel, rows: readonly GeneralizedEstimate[]): Table {
  const shown = table(
    rows.map((row) => ({ ...row })),
    {
      columns: {
        term: "",
        estimate: "Estimate",
        standardError: "Std. error",
        zValue: model.family === "gaussian" ? "t" : "z",
        pValue: "p",
        lower: "95 % CI low",
        upper: "high",
      },
      digits: { zValue: 3, pValue: 3 },
      caption: `Generalised linear model ${model.formula}, ${model.family} with link ${model.link}`,
      note: generalizedNote(model),
      maxRows: rows.length,
    },
  );
  writePValues(
    shown.columns,
    rows.map(({ pValue }) => pValue),
  );
  return shown;
}

/** The data keep every digit of p; only the texts say "< 0.001". */
export function writePValues(columns: readonly TableColumn[], pValues: readonly number[]): void {
  const column = columns.find(({ name }) => name === "pValue");
  column?.texts.splice(0, pValues.length, ...pValues.map(formatPValue));
  showPValues(columns);
}

/** Deviances, criteria and rows, on lines of their own. */
export function generalizedNote(model: GeneralizedModel): string {
  return [
    ...model.warnings.map((warning) => `Warning: ${warning}`),
    ...(model.family === "gaussian" ? [`Dispersion ${short(model.dispersion)}`] : []),
    `Null deviance ${short(model.nullDeviance)} on ${model.nullDegreesOfFreedom} degrees of freedom`,
    `Residual deviance ${short(model.residualDeviance)} on ${model.degreesOfFreedom} degrees of freedom`,
    `AIC ${short(model.aic)}, BIC ${short(model.bic)}`,
    rowsNote(model),
  ].join("\n");
}

const short = (value: number): string => String(Number(value.toPrecision(5)));
