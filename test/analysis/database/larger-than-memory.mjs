/** Makes a table of `rows` rows, fits and groups it with 64 MB for the engine, and tells how much memory that took. */
import { statSync } from "node:fs";
import { biglm, column, parquetFile, sql, writeParquet } from "galley/analysis";

const [rows, path] = [Number(process.argv[2]), process.argv[3]];
const megabytes = () => process.resourceUsage().maxRSS / 1024;

await sql`SET memory_limit = '64MB'`;
const random = (seed) => sql`(hash(i * 10 + ${seed}) % 1000003) / 1000003`;
await writeParquet(
  sql`SELECT ${random(1)} AS a, ${random(2)} AS b, ${random(3)} AS c, (i % 100)::INTEGER AS k,
      1 + 2 * ${random(1)} - 3 * ${random(2)} + (i % 100) / 50 AS y
    FROM range(${rows}) AS t(i)`,
  path,
);
const model = await biglm("y ~ a + b + c", parquetFile(path));
const groups = await sql`SELECT k, avg(y) AS y FROM ${parquetFile(path)} GROUP BY k ORDER BY k`;
// More than the engine may hold at once, so part of it goes to disk.
const sorted = await sql`
  SELECT y FROM (SELECT y, row_number() OVER (ORDER BY y) AS place FROM ${parquetFile(path)}) WHERE place = ${rows / 2}`;
console.log(
  JSON.stringify({
    megabytes: megabytes(),
    fileMegabytes: statSync(path).size / 1e6,
    coefficients: model.coefficients,
    rowCount: model.rowCount,
    groups: groups.shape[0],
    median: column(sorted, "y")[0],
  }),
);
