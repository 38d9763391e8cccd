import type { Figure, PlotlyTrace } from "../../display/index.js";
import type { RocCurve } from "../metrics/roc-curve.js";
import { type PlotOptions, describedFigure, inLanguage, listed, listedInChinese, short } from "./texts.js";

/**
 * Receiver operating characteristics against the diagonal of chance: one, or several by name to compare.
 *
 * @example display(rocPlot(rocCurve(mtcars.am, model.fitted)))
 * @example display(rocPlot({ weight: rocCurve(am, a), "weight and power": rocCurve(am, b) }))
 */
export function rocPlot(
  curves: RocCurve | { readonly [name: string]: RocCurve },
  options: PlotOptions = {},
): Figure {
  const { lang } = options;
  const own = inLanguage(lang, WORDS);
  const named = isCurve(curves) ? [[own.curve, curves] as const] : Object.entries(curves);
  const lines = named.map(([name, curve]): PlotlyTrace => ({
    type: "scatter",
    mode: "lines",
    name: own.withArea(name, short(curve.auc)),
    x: curve.falsePositiveRate,
    y: curve.truePositiveRate,
  }));
  const chance = {
    type: "scatter",
    mode: "lines",
    name: own.chance,
    x: [0, 1],
    y: [0, 1],
    line: { dash: "dot" },
  };
  const layout = {
    xaxis: { title: { text: own.falsePositive }, range: [0, 1], constrain: "domain" },
    yaxis: { title: { text: own.truePositive }, range: [0, 1], scaleanchor: "x" },
  };
  const areas = named.map(([name, { auc }]) => `${named.length === 1 ? "" : `${name} `}${short(auc)}`);
  const best = named.map(([name, curve]) => own.best(name, bestPoint(curve)));
  const words = inLanguage(lang, {
    en: {
      caption: `Receiver operating characteristic, area under the curve ${listed(areas)}`,
      alt:
        `True positive rate against false positive rate at every threshold; the diagonal is chance, with area 0.5. ` +
        `Area under the curve: ${listed(areas)}. Farthest above chance: ${best.join("; ")}.`,
    },
    zh: {
      caption: `受试者工作特征曲线，曲线下面积 ${listedInChinese(areas)}`,
      alt:
        `各阈值下真阳性率对假阳性率；对角线为随机判断，面积 0.5。` +
        `曲线下面积：${listedInChinese(areas)}。高出随机最多之处：${best.join("；")}。`,
    },
  });
  return describedFigure({ data: [...lines, chance], layout }, options, words);
}

/** The point of a curve that is farthest above the diagonal. */
interface BestPoint {
  truePositive: string;
  falsePositive: string;
  threshold: string;
}

const WORDS = {
  en: {
    curve: "ROC curve",
    chance: "chance",
    falsePositive: "False positive rate",
    truePositive: "True positive rate",
    withArea: (name: string, area: string) => `${name} (AUC ${area})`,
    best: (name: string, { truePositive, falsePositive, threshold }: BestPoint) =>
      `${name}: ${truePositive} against ${falsePositive} at threshold ${threshold}`,
  },
  zh: {
    curve: "ROC 曲线",
    chance: "随机",
    falsePositive: "假阳性率",
    truePositive: "真阳性率",
    withArea: (name: string, area: string) => `${name}（AUC ${area}）`,
    best: (name: string, { truePositive, falsePositive, threshold }: BestPoint) =>
      `${name}：阈值 ${threshold} 处 ${truePositive} 对 ${falsePositive}`,
  },
};

function isCurve(curves: RocCurve | { readonly [name: string]: RocCurve }): curves is RocCurve {
  return Array.isArray((curves as RocCurve).thresholds);
}

/** Where the rates differ most (Youden's J). */
function bestPoint({ truePositiveRate, falsePositiveRate, thresholds }: RocCurve): BestPoint {
  const gains = truePositiveRate.map((rate, index) => rate - (falsePositiveRate[index] as number));
  const best = gains.indexOf(gains.reduce((most, gain) => Math.max(most, gain)));
  return {
    truePositive: short(truePositiveRate[best] as number),
    falsePositive: short(falsePositiveRate[best] as number),
    threshold: short(thresholds[best] as number),
  };
}
