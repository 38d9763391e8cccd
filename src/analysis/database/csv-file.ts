import type { CellType } from "../data/column-spec.js";

export interface CsvFileOptions {
  /** One character between fields (default `,`). */
  delimiter?: string;
  /** Fields that mean "no value" (default: the empty field, `NA` and `NaN`). */
  missing?: readonly string[];
  /** Types that every value of a column must fit, by column; those of other columns are inferred from all rows. */
  columns?: { readonly [name: string]: CellType };
  /** False where the first line holds data already; then give `names` (default true). */
  header?: boolean;
  /** Names for the columns, in place of those in the header. */
  names?: readonly string[];
}

/** A CSV file as a table. */
export class CsvFile {
  readonly path: string;
  readonly options: CsvFileOptions;

  constructor(path: string, options: CsvFileOptions) {
    this.path = path;
    this.options = options;
  }
}

/**
 * A CSV file in UTF-8, gzipped if its name ends in `.gz`, as a table for `sql`, `biglm` and `writeParquet`; read in
 * pieces, so it may be larger than memory. What `readCsv` takes for a number, a whole number, a truth value or text this
 * does too: types are inferred from all rows, `007` and numbers of more than 15 digits stay text, `NA` is missing.
 *
 * To find the types, the file is read once more beforehand, unless all `columns` are declared. Where it is read often,
 * `writeParquet(csvFile(path), "….parquet")` makes a file that is read many times faster.
 *
 * @param path relative to the working directory: for a notebook, its own folder
 * @throws DataError (from what reads it) for a file that is missing or has no header, names that are blank or occur twice,
 * a declared column that is not there, a value that does not fit its declared type, and a line with too many or too few
 * fields, a delimiter at its end aside.
 * @example await sql`SELECT city, avg(price) AS price FROM ${csvFile("homes.csv")} GROUP BY city ORDER BY city`
 */
export function csvFile(path: string, options: CsvFileOptions = {}): CsvFile {
  return new CsvFile(path, options);
}
