import type { Figure } from "../../display/index.js";
import { type PlotOptions, describedFigure, inLanguage, listed, listedInChinese, short } from "./texts.js";

/** A tree or a forest. */
export interface WithImportance {
  readonly formula: string;
  readonly featureImportance: Readonly<Record<string, number>>;
}

/**
 * The features of a tree or forest by importance: the share of each in the fall of impurity, the largest at the top.
 *
 * @example display(importancePlot(randomForest("am ~ wt + qsec + hp", mtcars, { seed: 1 })))
 */
export function importancePlot(model: WithImportance, options: PlotOptions = {}): Figure {
  const sorted = Object.entries(model.featureImportance).toSorted(([, a], [, b]) => b - a);
  const rising = sorted.toReversed();
  const trace = {
    type: "scatter",
    mode: "markers",
    x: rising.map(([, value]) => value),
    y: rising.map(([name]) => name),
    marker: { size: 9 },
    showlegend: false,
  };
  const layout = {
    xaxis: {
      title: { text: inLanguage(options.lang, { en: "Importance", zh: "重要性" }) },
      rangemode: "tozero",
    },
    yaxis: { type: "category", automargin: true },
  };
  const told = sorted.slice(0, MOST_TOLD).map(([name, value]) => `${name} ${short(value)}`);
  const words = inLanguage(options.lang, {
    en: {
      caption: `Importance of the features in ${model.formula}`,
      alt: `Features by their share in the fall of impurity, largest first: ${listed(told)}.`,
    },
    zh: {
      caption: `${model.formula} 中各特征的重要性`,
      alt: `各特征在不纯度下降中所占份额，由大到小：${listedInChinese(told)}。`,
    },
  });
  return describedFigure({ data: [trace], layout }, options, words);
}

const MOST_TOLD = 10;
