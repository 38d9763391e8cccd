/** Tables that methods learn from, as the notebooks have them. */
import { column, textColumn } from "../../../src/analysis/data/column.js";
import { readCsv } from "../../../src/analysis/data/read-csv.js";

export const iris = readCsv("data/iris.csv");
export const species = textColumn(iris, "species");
export const cars = readCsv("data/mtcars.csv");
export const am = column(cars, "am");
/** The features of the references. */
export const CAR_FEATURES = "cyl + disp + hp + drat + wt + qsec";
