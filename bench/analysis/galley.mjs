/* The operations by galley/analysis. Each gives what is to be timed, and numbers to compare with the others'. */
import { DataFrame, column, groupBy, join, lm, readCsv, sortBy } from "../../dist/analysis/index.js";
import { PREDICTORS, design, sales } from "./data.mjs";
import { weighted } from "./checksum.mjs";

const formula = `y ~ ${Array.from({ length: PREDICTORS }, (_, j) => `x${j + 1}`).join(" + ")}`;

export const operations = {
  "group mean": ({ salesFile }) => {
    const frame = readCsv(salesFile);
    return {
      run: () => groupBy(frame, "region", { mean: ["amount", "mean"] }),
      check: (result) => column(result, "mean").reduce((total, mean) => total + mean, 0),
    };
  },
  sort: ({ salesFile }) => {
    const frame = readCsv(salesFile);
    return {
      run: () => sortBy(frame, "amount"),
      check: (result) => weighted(column(result, "units")),
    };
  },
  join: ({ salesFile, storesFile }) => {
    const [left, right] = [readCsv(salesFile), readCsv(storesFile)];
    return {
      run: () => join(left, right, { on: "store" }),
      check: (result) => {
        const area = column(result, "area");
        return column(result, "amount").reduce((total, amount, row) => total + amount * area[row], 0);
      },
    };
  },
  "read CSV": ({ salesFile }) => ({
    run: () => readCsv(salesFile),
    check: (result) => weighted(column(result, "amount")),
  }),
  OLS: ({ rows }) => {
    const frame = design(rows);
    return { run: () => lm(formula, frame), check: (result) => result.coefficients.x10 };
  },
  "to a danfojs frame": ({ rows }) => {
    const frame = sales(rows);
    return {
      // What sortBy returns keeps columns; asking for danfojs's values makes its two copies.
      setup: () => sortBy(frame, "amount"),
      run: (sorted) => sorted.values,
      check: (values) => values.length,
    };
  },
  "from a danfojs frame": ({ rows }) => {
    const frame = new DataFrame(sales(rows));
    return { run: () => sortBy(frame, "amount"), check: (result) => weighted(column(result, "units")) };
  },
};
