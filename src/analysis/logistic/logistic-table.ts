import { type Table, table } from "../../display/index.js";
import { formatPValue, showPValues } from "../linear/format-p-value.js";
import type { LogisticEstimate, LogisticModel } from "./logistic-model.js";

/** The table of coefficients, with what the fit is worth, and what is wrong with it, below. */
export function logisticTable(model: LogisticModel, rows: readonly LogisticEstimate[]): Table {
  const ratios = { oddsRatio: "Odds ratio", lower: "95 % CI low", upper: "high" };
  const shown = table(
    rows.map((row) => ({ ...row })),
    {
      columns: {
        term: "",
        estimate: "Estimate",
        standardError: "Std. error",
        zValue: "z",
        pValue: "p",
        // Where the classes are separated there are none.
        ...(model.separation === "none" ? ratios : {}),
      },
      digits: { zValue: 3, pValue: 3 },
      caption: `Logistic regression ${model.formula}, probability of ${model.response} = ${String(model.positive)}`,
      note: noteOf(model),
      maxRows: rows.length,
    },
  );
  // The data keep every digit; only the texts say "< 0.001", and give odds ratios, which differ by powers, digits of their own.
  for (const { name, texts } of shown.columns) {
    const format = FORMATS[name];
    if (format !== undefined)
      texts.splice(
        0,
        rows.length,
        ...rows.map((row) => format(row[name as Exclude<keyof LogisticEstimate, "term">])),
      );
  }
  showPValues(shown.columns);
  return shown;
}

const fourDigits = (value: number): string => value.toPrecision(4);

const FORMATS: Partial<Record<string, (value: number) => string>> = {
  pValue: formatPValue,
  oddsRatio: fourDigits,
  lower: fourDigits,
  upper: fourDigits,
};

function noteOf(model: LogisticModel): string {
  const leftOut = model.rowsDropped === 0 ? "" : ` (${model.rowsDropped} more left out: a value is missing)`;
  return [
    ...model.warnings.map((warning) => `Warning: ${warning}`),
    `Null deviance ${short(model.nullDeviance)} on ${model.nullDegreesOfFreedom} degrees of freedom`,
    `Residual deviance ${short(model.residualDeviance)} on ${model.degreesOfFreedom} degrees of freedom`,
    `AIC ${short(model.aic)}, BIC ${short(model.bic)}`,
    `${model.rowCount} rows${leftOut}`,
  ].join("\n");
}

const short = (value: number): string => String(Number(value.toPrecision(5)));
