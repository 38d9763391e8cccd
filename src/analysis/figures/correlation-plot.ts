import type { Figure } from "../../display/index.js";
import { DataError } from "../data-error.js";
import { column, textColumn } from "../data/column.js";
import { type CorrelationMatrixOptions, correlationMatrix } from "../data/correlation-matrix.js";
import type { Frame } from "../data/frame.js";
import { matrixPlot } from "./matrix-plot.js";
import { type PlotOptions, describedFigure, inLanguage, short } from "./texts.js";

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
  const method = inLanguage(options.lang, METHODS)[options.method ?? "pearson"];
  const [top, bottom] = [
    pairs.reduce((best, pair) => (pair.value > best.value ? pair : best)),
    pairs.reduce((best, pair) => (pair.value < best.value ? pair : best)),
  ];
  const words = inLanguage(options.lang, {
    en: {
      caption: `${method} correlations of ${names.length} columns`,
      alt:
        `Heat map of the ${method} correlations of ${names.join(", ")}. ` +
        (pairs.length === 1
          ? `Between them: ${short(top.value)}.`
          : `Highest: ${told(top)}; lowest: ${told(bottom)}.`),
    },
    zh: {
      caption: `${names.length} 列的${method}相关系数`,
      alt:
        `${names.join("、")} 的${method}相关系数热图。` +
        (pairs.length === 1
          ? `两者之间：${short(top.value)}。`
          : `最高：${toldInChinese(top)}；最低：${toldInChinese(bottom)}。`),
    },
  });
  return describedFigure(plotly, options, words);
}

interface Pair {
  first: string;
  second: string;
  value: number;
}

const METHODS = {
  en: { pearson: "Pearson", spearman: "Spearman", kendall: "Kendall" },
  zh: { pearson: "皮尔逊", spearman: "斯皮尔曼", kendall: "肯德尔" },
};

const told = ({ second, first, value }: Pair): string => `${second} and ${first} (${short(value)})`;
const toldInChinese = ({ second, first, value }: Pair): string => `${second} 与 ${first}（${short(value)}）`;
