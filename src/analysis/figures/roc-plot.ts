import type { Figure, PlotlyTrace } from "../../display/index.js";
import type { RocCurve } from "../metrics/roc-curve.js";
import { type PlotOptions, describedFigure, listed, short } from "./texts.js";

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
  const named = isCurve(curves) ? [["ROC curve", curves] as const] : Object.entries(curves);
  const lines = named.map(([name, curve]): PlotlyTrace => ({
    type: "scatter",
    mode: "lines",
    name: `${name} (AUC ${short(curve.auc)})`,
    x: curve.falsePositiveRate,
    y: curve.truePositiveRate,
  }));
  const chance = {
    type: "scatter",
    mode: "lines",
    name: "chance",
    x: [0, 1],
    y: [0, 1],
    line: { dash: "dot" },
  };
  const layout = {
    xaxis: { title: { text: "False positive rate" }, range: [0, 1], constrain: "domain" },
    yaxis: { title: { text: "True positive rate" }, range: [0, 1], scaleanchor: "x" },
  };
  const areas = named.map(([name, { auc }]) => `${named.length === 1 ? "" : `${name} `}${short(auc)}`);
  const best = named.map(([name, curve]) => `${name}: ${bestPoint(curve)}`);
  return describedFigure({ data: [...lines, chance], layout }, options, {
    caption: `Receiver operating characteristic, area under the curve ${listed(areas)}`,
    alt:
      `True positive rate against false positive rate at every threshold; the diagonal is chance, with area 0.5. ` +
      `Area under the curve: ${listed(areas)}. Farthest above chance: ${best.join("; ")}.`,
  });
}

function isCurve(curves: RocCurve | { readonly [name: string]: RocCurve }): curves is RocCurve {
  return Array.isArray((curves as RocCurve).thresholds);
}

/** Where the rates differ most (Youden's J). */
function bestPoint({ truePositiveRate, falsePositiveRate, thresholds }: RocCurve): string {
  const gains = truePositiveRate.map((rate, index) => rate - (falsePositiveRate[index] as number));
  const best = gains.indexOf(gains.reduce((most, gain) => Math.max(most, gain)));
  const rates = `${short(truePositiveRate[best] as number)} against ${short(falsePositiveRate[best] as number)}`;
  return `${rates} at threshold ${short(thresholds[best] as number)}`;
}
