import { DataError } from "../data-error.js";
import { expressionName } from "../linear/expression.js";
import { parseFormula } from "../linear/formula.js";
import { LinearEstimates } from "../linear/linear-estimates.js";
import { withSession } from "./engine.js";
import { designSql, requireExpressible, responseSql } from "./formula-sql.js";
import { modelRows } from "./model-rows.js";
import type { SqlTable } from "./query.js";
import { Statement } from "./statement.js";
import { tableColumns } from "./table-columns.js";
import { solveInEngine } from "./two-step-cholesky.js";

export interface BiglmOptions {
  /** Rows with a missing value: left out and counted in `rowsDropped` (default), or an error. */
  missing?: "drop" | "error";
  /** The level each factor is compared with (default: the first), by column: `{ species: "setosa" }`. */
  reference?: Readonly<Record<string, string | number | boolean>>;
}

/** The engine makes sums of every pair of them. */
const MOST_PREDICTORS = 100;

/**
 * Fits a linear model by least squares to data that need not fit in memory: a Parquet or CSV file, a query, or a frame.
 * The engine reads the rows four times and returns only sums, so memory does not grow with their number. What follows from
 * the estimates is that of `lm`; residuals, hat values and robust errors, which need the rows, are not there.
 *
 * @param formula as for `lm`, but without `poly`, `log1p` and `expm1`
 * @param table a CSV file is read fastest after `writeParquet(csvFile(path), …)`
 * @throws DataError as `lm` does; for columns so nearly collinear that the sums do not tell them apart (variance inflation
 * above 1e12, where `lm` goes on to 1e20), and for more than 100 predictors.
 * @example const model = await biglm("fare ~ distance + factor(hour)", parquetFile("../data/trips-*.parquet"))
 * @example display(await biglm("price ~ area", sql`SELECT * FROM ${csvFile("homes.csv")} WHERE price > ${0}`))
 *
 * Method: Cholesky's factor of the sums of products of the centred and scaled columns, then once more of the columns made
 * orthogonal by it and the residuals themselves, so that the errors are those of Householder QR and not the squared ones
 * of the normal equations; sums are compensated (Kahan).
 * Source: Y. Yamamoto, Y. Nakatsukasa, Y. Yanagisawa and T. Fukaya, "Roundoff error analysis of the CholeskyQR2
 * algorithm", ETNA 44 (2015). The name is that of T. Lumley's package for R.
 */
export function biglm(
  formula: string,
  table: SqlTable,
  { missing = "drop", reference = {} }: BiglmOptions = {},
): Promise<LinearEstimates> {
  return withSession(async (session) => {
    const statement = new Statement(session);
    const relation = await statement.tableText(table);
    const columns = await tableColumns(statement, relation);
    const parsed = parseFormula(formula, [...columns.keys()]);
    const response = { name: expressionName(parsed.response), sql: responseSql(parsed, columns) };
    requireExpressible(parsed, columns);
    const rows = await modelRows(statement, relation, parsed, columns, { missing, reference });
    const { names } = rows.design;
    requireFew(parsed.text, names);
    const sqls = designSql(parsed, rows.design, columns);
    const solution = await solveInEngine(statement, {
      relation: rows.relation,
      response,
      predictors: names.map((name, index) => ({ name, sql: sqls[index] as string })),
      hasIntercept: parsed.hasIntercept,
    });
    return new LinearEstimates({ formula: parsed, design: rows.design, solution }, rows.rowsDropped);
  });
}

function requireFew(formula: string, names: readonly string[]): void {
  if (names.length <= MOST_PREDICTORS) return;
  throw new DataError(
    `${formula} has ${names.length} predictors, biglm takes ${MOST_PREDICTORS}; group the levels of its factors`,
  );
}
