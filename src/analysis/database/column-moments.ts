/** Centre and scale of the design's columns, in one pass of the engine. */
import { DataError } from "../data-error.js";
import { LEAST_SPREAD, noVariation, unknownSpread, unsquarable } from "../linear/column-problem.js";
import type { Statement } from "./statement.js";

/** A column that the engine computes: `sql` over the rows. */
export interface EngineColumn {
  name: string;
  sql: string;
}

export interface ColumnMoments {
  /** The mean; 0 without intercept. */
  centre: number;
  /** The power of two next to the standard deviation, so that scaling rounds nothing. */
  scale: number;
}

const VALUES = 7;
/** Squares of larger values overflow. */
const LARGEST = 1e150;

/** @throws DataError for a column with values that are not finite, that does not vary, or whose spread is not known. */
export async function columnMoments(
  statement: Statement,
  relation: string,
  columns: readonly EngineColumn[],
  hasIntercept: boolean,
): Promise<ColumnMoments[]> {
  const rows = columns.map(({ sql }, index) => `${sql} AS c${index}`).join(", ");
  const variance = (c: string): string => (hasIntercept ? `var_pop(${c})` : `avg(${c} * ${c})`);
  const moments = columns.map((_, index) => {
    const c = `c${index}`;
    const usable = `FILTER (WHERE abs(${c}) < ${LARGEST})`;
    return `count(*) FILTER (WHERE NOT isfinite(${c})), max(abs(${c})), min(${c}), max(${c}),
      favg(${c}) ${usable}, ${variance(c)} ${usable}, bool_and(${c} = trunc(${c}))`;
  });
  const values = await statement.onlyRow(
    `SELECT ${moments.join(", ")} FROM (SELECT ${rows} FROM ${relation})`,
  );
  return columns.map(({ name }, index) => {
    const found = values.slice(VALUES * index, VALUES * (index + 1));
    return checkedMoments(name, found, hasIntercept);
  });
}

function checkedMoments(name: string, found: readonly unknown[], hasIntercept: boolean): ColumnMoments {
  const [infinite, size, least, most, mean, variance, isWhole] = found as [
    bigint,
    number,
    number,
    number,
    number,
    number,
    boolean,
  ];
  const deviation = Math.sqrt(variance);
  if (infinite > 0n) throw new DataError(`${name}: ${infinite} of the values are not finite numbers`);
  if (hasIntercept ? least === most : size === 0) throw noVariation(name, least, hasIntercept);
  if (!(size < LARGEST) || !(deviation > 1 / LARGEST)) throw unsquarable(name);
  if (hasIntercept && deviation <= LEAST_SPREAD * Math.abs(mean) && !isWhole)
    throw unknownSpread(name, deviation, mean);
  return { centre: hasIntercept ? mean : 0, scale: 2 ** Math.round(Math.log2(deviation)) };
}
