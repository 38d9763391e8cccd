import type { Figure } from "../../display/index.js";
import type { ConfusionMatrix } from "../metrics/confusion-matrix.js";
import { matrixPlot } from "./matrix-plot.js";
import { type PlotOptions, counted, describedFigure, short } from "./texts.js";

/**
 * A confusion matrix as a heat map, coloured by the share of each observed class, with its counts.
 *
 * @example display(confusionMatrixPlot(confusionMatrix(observed, predicted)))
 */
export function confusionMatrixPlot(matrix: ConfusionMatrix, options: PlotOptions = {}): Figure {
  const names = matrix.labels.map(String);
  const observed = matrix.counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const plotly = matrixPlot({
    rowNames: names,
    columnNames: names,
    values: matrix.counts.map((row, i) => row.map((count) => count / ((observed[i] as number) || 1))),
    texts: matrix.counts.map((row) => row.map(String)),
    range: [0, 1],
    scale: "sequential",
    xTitle: "Predicted",
    yTitle: "Observed",
  });
  const right = `${matrix.correct} of ${matrix.total}`;
  const rows = names.map((name, i) => `${name}: ${matrix.counts[i]?.[i]} of ${observed[i]} right`);
  return describedFigure(plotly, options, {
    caption: `Confusion matrix: ${right} right (accuracy ${short(matrix.accuracy)})`,
    alt: `Heat map of observed against predicted classes, ${right} right. ${rows.join("; ")}. ${mistake(matrix, names)}`,
  });
}

function mistake({ counts }: ConfusionMatrix, names: readonly string[]): string {
  const mistakes = counts.flatMap((row, i) => row.flatMap((count, j) => (i === j ? [] : [{ count, i, j }])));
  const worst = mistakes.reduce((most, one) => (one.count > most.count ? one : most), {
    count: 0,
    i: 0,
    j: 0,
  });
  if (worst.count === 0) return "Nothing was taken for anything else.";
  return `The most frequent mistake: ${names[worst.i]} taken for ${names[worst.j]}, ${counted(worst.count, "time")}.`;
}
