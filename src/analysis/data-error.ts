/**
 * Data that cannot be used as asked, or a statistic that is not defined for them. Everything in this module fails this
 * way: nothing returns `null`, `undefined` or NaN in place of a result.
 *
 * The message names the place (file and line, or column and row) and what to do, without a full stop.
 */
export class DataError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "DataError";
  }
}
