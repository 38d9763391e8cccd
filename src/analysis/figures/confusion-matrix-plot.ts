import type { Figure } from "../../display/index.js";
import type { ConfusionMatrix } from "../metrics/confusion-matrix.js";
import { matrixPlot } from "./matrix-plot.js";
import { type PlotOptions, counted, describedFigure, inLanguage, short } from "./texts.js";

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
    xTitle: inLanguage(options.lang, { en: "Predicted", zh: "预测" }),
    yTitle: inLanguage(options.lang, { en: "Observed", zh: "观测" }),
  });
  const right = `${matrix.correct} of ${matrix.total}`;
  const rows = names.map((name, i) => `${name}: ${matrix.counts[i]?.[i]} of ${observed[i]} right`);
  const rowsInChinese = names.map(
    (name, i) => `${name}：${observed[i]} 个中 ${matrix.counts[i]?.[i]} 个正确`,
  );
  const worst = worstMistake(matrix);
  const words = inLanguage(options.lang, {
    en: {
      caption: `Confusion matrix: ${right} right (accuracy ${short(matrix.accuracy)})`,
      alt: `Heat map of observed against predicted classes, ${right} right. ${rows.join("; ")}. ${mistake(worst, names)}`,
    },
    zh: {
      caption: `混淆矩阵：${matrix.total} 个中 ${matrix.correct} 个正确（准确率 ${short(matrix.accuracy)}）`,
      alt:
        `观测类别对预测类别的热图，${matrix.total} 个中 ${matrix.correct} 个正确。${rowsInChinese.join("；")}。` +
        mistakeInChinese(worst, names),
    },
  });
  return describedFigure(plotly, options, words);
}

interface Mistake {
  count: number;
  i: number;
  j: number;
}

function worstMistake({ counts }: ConfusionMatrix): Mistake {
  const mistakes = counts.flatMap((row, i) => row.flatMap((count, j) => (i === j ? [] : [{ count, i, j }])));
  return mistakes.reduce((most, one) => (one.count > most.count ? one : most), { count: 0, i: 0, j: 0 });
}

function mistake({ count, i, j }: Mistake, names: readonly string[]): string {
  if (count === 0) return "Nothing was taken for anything else.";
  return `The most frequent mistake: ${names[i]} taken for ${names[j]}, ${counted(count, "time")}.`;
}

function mistakeInChinese({ count, i, j }: Mistake, names: readonly string[]): string {
  return count === 0 ? "没有误判。" : `最常见的误判：${names[i]} 被判为 ${names[j]}，${count} 次。`;
}
