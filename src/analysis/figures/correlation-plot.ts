import type { Figure } from "../../display/index.js";
import { DataError } from "../data-error.js";
import { column, textColumn } from "../data/column.js";
import { type CorrelationMatrixOptions, correlationMatrix } from "../data/correlation-matrix.js";
import type { Frame } from "../data/frame.js";
import { matrixPlot } from "./matrix-plot.js";
import { type PlotOptions, describedFigure, short } from "./texts.js";

export interface CorrelationPlotOptions extends PlotOptions, CorrelationMatrixOptions {}

/**
 * The correlations of every two columns as a heat map from -1 (red) over 0 to 1 (blue), with two decimals in each cell.
 *
 * @throws DataError as `correlationMatrix` does, and for a single column.
 * @example display(correlationPlot(mtcars, { columns: ["mpg", "wt", "hp"] }))
 */
export function correlationPlot(frame: Frame, options: CorrelationPlotOptions = {}): Figure {
  const matrix = correlationMatrix(frame, options);
  const names = textColumn(matrix, "column").map(String);
  if (names.length < 2) throw new DataError(`correlationPlot requires two columns, got only "${names[0]}"`);
  const values = names.map((name) => column(matrix, name));
  const plotly = matrixPlot({
    rowNames: names,
    columnNames: names,
    values,
    texts: values.map((row) => row.map((value) => value.toFixed(2))),
    range: [-1, 1],
    scale: "diverging",
    xTitle: "",
    yTitle: "",
  });
  const pairs = names.flatMap((first, i) =>
    names.slice(0, i).map((second, j) => ({ first, second, value: values[i]?.[j] as number })),
  );
  const method = { pearson: "Pearson", spearman: "Spearman", kendall: "Kendall" }[
    options.method ?? "pearson"
  ];
  const [top, bottom] = [
    pairs.reduce((best, pair) => (pair.value > best.value ? pair : best)),
    pairs.reduce((best, pair) => (pair.value < best.value ? pair : best)),
  ];
  const told = (pair: (typeof pairs)[number]): string =>
    `${pair.second} and ${pair.first} (${short(pair.value)})`;
  return describedFigure(plotly, options, {
    caption: `${method} correlations of ${names.length} columns`,
    alt:
      `Heat map of the ${method} correlations of ${names.join(", ")}. ` +
      (pairs.length === 1
        ? `Between them: ${short(top.value)}.`
        : `Highest: ${told(top)}; lowest: ${told(bottom)}.`),
  });
}
