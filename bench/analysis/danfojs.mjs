/* The operations by danfojs-node itself. Its readCSV gives a promise; it has no regression. */
import { DataFrame, merge, readCSV } from "danfojs-node";
import { sales, stores } from "./data.mjs";
import { weighted } from "./checksum.mjs";

const frameOf = (columns) =>
  new DataFrame(Object.fromEntries(Object.entries(columns).map(([name, list]) => [name, Array.from(list)])));

export const operations = {
  "group mean": ({ rows }) => {
    const frame = frameOf(sales(rows));
    return {
      run: () => frame.groupby(["region"]).col(["amount"]).mean(),
      check: (result) => result["amount_mean"].values.reduce((total, mean) => total + mean, 0),
    };
  },
  sort: ({ rows }) => {
    const frame = frameOf(sales(rows));
    return {
      run: () => frame.sortValues("amount"),
      check: (result) => weighted(result["units"].values),
    };
  },
  join: ({ rows }) => {
    const [left, right] = [frameOf(sales(rows)), frameOf(stores(rows))];
    return {
      run: () => merge({ left, right, on: ["store"], how: "inner" }),
      check: (result) => {
        const area = result["area"].values;
        return result["amount"].values.reduce((total, amount, row) => total + amount * area[row], 0);
      },
    };
  },
  "read CSV": ({ salesFile }) => ({
    run: () => readCSV(salesFile),
    check: (result) => weighted(result["amount"].values),
  }),
};
