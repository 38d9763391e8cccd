/** Everything a notebook imports, from `galley/analysis`: one line for data, models, figures and tables. */
export { DataError } from "./data-error.js";
export { DataFrame, Series } from "./data/data-frame.js";
export type { CellValue, Columns, Frame } from "./data/frame.js";
export { readCsv, type CsvColumnSpec, type ReadCsvOptions } from "./data/read-csv.js";
export type { CellType } from "./data/csv-column.js";
export { column, textColumn, type ColumnOptions } from "./data/column.js";
export { trainTestSplit, type TrainTestSplitOptions } from "./data/train-test-split.js";

export { lm, type LmOptions } from "./linear/lm.js";
export { linearRegression } from "./linear/linear-regression.js";
export type { LinearModel } from "./linear/linear-model.js";
export { scatterWithFit, type ScatterWithFitOptions } from "./scatter-with-fit.js";

export { sum } from "./sum.js";
export { mean } from "./mean.js";
export { sampleStandardDeviation, sampleVariance } from "./sample-variance.js";
export { mse } from "./mse.js";
export { adjustedRSquared, rSquared } from "./r-squared.js";

export * from "../display/index.js";
