import { type Table, table } from "../../display/index.js";
import { generalizedNote, writePValues } from "../generalized/generalized-table.js";
import type { LogisticEstimate, LogisticModel } from "./logistic-model.js";

/** The table of coefficients with odds ratios, what the fit is worth, and what is wrong with it, below. */
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
      note: generalizedNote(model),
      maxRows: rows.length,
    },
  );
  // Odds ratios differ by powers: each has digits of its own.
  for (const { name, texts } of shown.columns) {
    if (!Object.hasOwn(ratios, name)) continue;
    const values = rows.map((row) => row[name as keyof typeof ratios]);
    texts.splice(0, rows.length, ...values.map((value) => value.toPrecision(4)));
  }
  writePValues(
    shown.columns,
    rows.map(({ pValue }) => pValue),
  );
  return shown;
}
