import type { DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import type { DataFrame } from "../data/data-frame.js";
import type { Frame } from "../data/frame.js";
import type { CsvFile } from "./csv-file.js";
import type { Identifier } from "./identifier.js";
import type { ParquetFile } from "./parquet-file.js";

/** A value that is bound to a query; `null` is NULL. */
export type SqlParameter = string | number | bigint | boolean | Date | null;

/** Rows to select from: a frame, a file that need not fit in memory, or another query. */
export type SqlTable = Frame | CsvFile | ParquetFile | Query;

/** What may stand in `sql` inside `${…}`. */
export type SqlValue = SqlParameter | readonly SqlParameter[] | Identifier | readonly Identifier[] | SqlTable;

/**
 * A query that is not run before it is awaited: `await query` is a DataFrame. Unawaited it is a table for other queries,
 * for `writeParquet` and for `biglm`, which never hold all its rows.
 */
export class Query implements PromiseLike<DataFrame> {
  /** The text around the values, and the values. */
  readonly parts: { readonly strings: readonly string[]; readonly values: readonly SqlValue[] };
  readonly #run: (query: Query) => Promise<DataFrame>;

  constructor(
    strings: readonly string[],
    values: readonly SqlValue[],
    run: (query: Query) => Promise<DataFrame>,
  ) {
    this.parts = { strings, values };
    this.#run = run;
  }

  /** Runs the query, each time anew. */
  // oxlint-disable-next-line unicorn/no-thenable -- awaiting is how a query is run
  then<Result = DataFrame, Failure = never>(
    onFulfilled?: ((frame: DataFrame) => Result | PromiseLike<Result>) | null,
    onRejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Result | Failure> {
    return this.#run(this).then(onFulfilled, onRejected);
  }

  toMimeBundle(): DisplayBundle {
    const text = this.parts.strings.join("…").trim();
    return { data: { "text/plain": `Query, not run: ${text}\n(await it to get its rows)` }, metadata: {} };
  }
}
inspectAsText(Query.prototype);
