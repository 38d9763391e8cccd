/*
 * The operations by DuckDB, on all cores. Results stay in the engine as a table of its own: bringing them to JavaScript
 * would cost it more than the work. OLS is the sums of all products, from which the normal equations give coefficients.
 */
import { DuckDBInstance } from "@duckdb/node-api";
import { PREDICTORS } from "./data.mjs";

const names = ["y", ...Array.from({ length: PREDICTORS }, (_, j) => `x${j + 1}`)];

async function connect(...statements) {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const statement of statements) await connection.run(statement);
  return connection;
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const load = (name, file) => `CREATE TABLE ${name} AS FROM read_csv(${quoted(file)})`;
const WEIGHTED = (column) =>
  `SELECT sum(${column} * (i % 1000 + 1)) FROM (SELECT ${column}, row_number() OVER () - 1 AS i FROM result)`;

/** A statement that makes the table `result`, and a query of one number to check it. */
async function operation(connection, make, check) {
  return {
    run: () => connection.run(`CREATE OR REPLACE TABLE result AS ${make}`),
    check: async () => Number((await (await connection.runAndReadAll(check)).getRowsJS())[0][0]),
  };
}

export const operations = {
  "group mean": async ({ salesFile }) =>
    operation(
      await connect(load("sales", salesFile)),
      "SELECT region, avg(amount) AS mean FROM sales GROUP BY region ORDER BY region",
      "SELECT sum(mean) FROM result",
    ),
  sort: async ({ salesFile }) =>
    operation(
      await connect(load("sales", salesFile)),
      "SELECT * FROM sales ORDER BY amount",
      WEIGHTED("units"),
    ),
  join: async ({ salesFile, storesFile }) =>
    operation(
      await connect(load("sales", salesFile), load("stores", storesFile)),
      "SELECT * FROM sales JOIN stores USING (store)",
      "SELECT sum(amount * area) FROM result",
    ),
  "read CSV": async ({ salesFile }) =>
    operation(await connect(), `FROM read_csv(${quoted(salesFile)})`, WEIGHTED("amount")),
  OLS: async ({ designFile }) => {
    const connection = await connect(load("design", designFile));
    const pairs = names.flatMap((a, i) => names.slice(i).map((b) => `sum(${a} * ${b})`));
    const sums = names.map((name) => `sum(${name})`);
    const query = `SELECT count(*), ${[...sums, ...pairs].join(", ")} FROM design`;
    return {
      run: async () =>
        coefficients((await (await connection.runAndReadAll(query)).getRowsJS())[0].map(Number)),
      check: (estimates) => estimates.at(-1),
    };
  },
};

/** Solves the normal equations of centred columns by elimination. */
function coefficients([count, ...sums]) {
  const totals = sums.slice(0, names.length);
  const products = sums.slice(names.length);
  const place = (i, j) => (i <= j ? i * names.length - (i * (i - 1)) / 2 + j - i : place(j, i));
  const centred = (i, j) => products[place(i, j)] - (totals[i] * totals[j]) / count;
  const rows = names.slice(1).map((_, i) => names.map((__, j) => centred(i + 1, (j + 1) % names.length)));
  for (const [k, pivot] of rows.entries()) {
    for (const [i, row] of rows.entries()) {
      if (i === k) continue;
      const factor = row[k] / pivot[k];
      for (let j = k; j < row.length; j++) row[j] -= factor * pivot[j];
    }
  }
  return rows.map((row, k) => row.at(-1) / row[k]);
}
