import { Query, type SqlValue } from "./query.js";
import { runQuery } from "./run-query.js";

/**
 * A query in SQL (DuckDB's dialect) over frames, CSV and Parquet files and other queries; `await` runs it. Files are read
 * in pieces, and what does not fit in memory is put on disk, so only the result must fit.
 *
 * What stands in `${…}` is never spliced into the text: numbers, texts, booleans, dates and `null` are bound as parameters,
 * a list becomes `(…, …)` for IN, a frame or file a table, another query a subquery in brackets. A name from a variable is
 * `identifier(name)`, or a list of them. Paths inside the SQL itself (`FROM 'trips.parquet'`) start at the notebook's folder too.
 *
 * Types: all numbers become float64, decimals and whole numbers only where that holds them exactly; DATE and TIMESTAMP
 * become a `Date` in UTC; TIME, INTERVAL, UUID, ENUM become text; NULL is missing (NaN in columns of numbers). In frames,
 * columns of whole numbers are BIGINT, other numbers DOUBLE, text VARCHAR, booleans BOOLEAN, dates TIMESTAMP; what is
 * missing, NaN included, is NULL.
 *
 * One thread does the work, so that the order of rows and the last digits of sums are the same in every run;
 * `` await sql`SET threads = 8` `` is faster, and they are not, unless the query has ORDER BY. All queries share one database
 * in memory: a table made by one is there for the next, and settings such as `SET memory_limit = '1GB'` hold from then on.
 *
 * @throws DataError when awaited: for SQL that the engine refuses, with its place; for a whole number or decimal beyond
 * float64's 15 digits, a time with a fraction of a millisecond, and lists, structs and blobs, with column and row; for two
 * columns of one name; for NaN among the values.
 * @example const fast = await sql`SELECT speed, avg(dist) AS dist FROM ${cars} WHERE speed > ${10} GROUP BY speed ORDER BY speed`
 * @example const months = await sql`SELECT month, count(*) AS n FROM ${parquetFile("trips.parquet")} GROUP BY ALL ORDER BY ALL`
 */
export function sql(strings: TemplateStringsArray, ...values: readonly SqlValue[]): Query {
  return new Query(strings, values, runQuery);
}
