import type { PlotlyFigure } from "../../display/index.js";

export interface MatrixPlot {
  /** Of rows, from the top, and of columns. */
  rowNames: readonly string[];
  columnNames: readonly string[];
  values: ReadonlyArray<ArrayLike<number>>;
  texts: ReadonlyArray<readonly string[]>;
  /** Ends of the colour scale. */
  range: readonly [number, number];
  /** From the lower end to the upper: white to blue, or red over white to blue. */
  scale: "sequential" | "diverging";
  xTitle: string;
  yTitle: string;
}

/** C. A. Brewer's, told apart without colour vision. */
const SCALES = {
  sequential: [
    [0, "#f7fbff"],
    [1, "#2171b5"],
  ],
  diverging: [
    [0, "#b2182b"],
    [0.5, "#f7f7f7"],
    [1, "#2166ac"],
  ],
};

/** A heat map with its numbers in the cells, so that colour is not the only sign. */
export function matrixPlot(matrix: MatrixPlot): PlotlyFigure {
  const trace = {
    type: "heatmap",
    x: matrix.columnNames,
    y: matrix.rowNames,
    z: matrix.values.map((row) => Array.from(row)),
    text: matrix.texts,
    texttemplate: "%{text}",
    zmin: matrix.range[0],
    zmax: matrix.range[1],
    colorscale: SCALES[matrix.scale],
    showscale: true,
  };
  return {
    data: [trace],
    layout: {
      xaxis: { type: "category", title: { text: matrix.xTitle }, constrain: "domain" },
      yaxis: { type: "category", title: { text: matrix.yTitle }, autorange: "reversed", scaleanchor: "x" },
    },
  };
}
