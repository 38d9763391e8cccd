/* The operations by arquero, results reified: its verbs may put off the work. */
import { fromCSV, op, table } from "arquero";
import { readFileSync } from "node:fs";
import { sales, stores } from "./data.mjs";
import { weighted } from "./checksum.mjs";

export const operations = {
  "group mean": ({ rows }) => {
    const frame = table(sales(rows));
    return {
      run: () =>
        frame
          .groupby("region")
          .rollup({ mean: op.mean("amount") })
          .reify(),
      check: (result) => result.array("mean").reduce((total, mean) => total + mean, 0),
    };
  },
  sort: ({ rows }) => {
    const frame = table(sales(rows));
    return { run: () => frame.orderby("amount").reify(), check: (result) => weighted(result.array("units")) };
  },
  join: ({ rows }) => {
    const [left, right] = [table(sales(rows)), table(stores(rows))];
    return {
      run: () => left.join(right, "store").reify(),
      check: (result) => {
        const area = result.array("area");
        return result.array("amount").reduce((total, amount, row) => total + amount * area[row], 0);
      },
    };
  },
  "read CSV": ({ salesFile }) => ({
    run: () => fromCSV(readFileSync(salesFile, "utf8")),
    check: (result) => weighted(result.array("amount")),
  }),
};
