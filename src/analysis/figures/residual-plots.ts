import type { Figure, PlotlyTrace } from "../../display/index.js";
import { LinearModel } from "../linear/linear-model.js";
import { requireFinite } from "../require-finite.js";
import {
  type Panel,
  leveragePanel,
  normalQuantilePanel,
  qqPanel,
  residualsPanel,
  scalePanel,
} from "./diagnostic-panels.js";
import { type PlotOptions, describedFigure, inLanguage } from "./texts.js";

/**
 * Residuals against fitted values: a bend speaks of a missing term, a funnel of unequal variance. R's `plot(model, 1)`.
 *
 * @example display(residualPlot(lm("dist ~ speed", cars)))
 */
export function residualPlot(model: LinearModel, options: PlotOptions = {}): Figure {
  return panelFigure(residualsPanel(model, options.lang), options);
}

/**
 * Standardised residuals, or any values, in order against the quantiles of a normal distribution. R's `plot(model, 2)`, or
 * `qqnorm` with `qqline`.
 *
 * @throws DataError for an exact fit or a row of leverage 1, and for fewer than two values, NaN or an infinity among them.
 * @example display(qqPlot(lm("mpg ~ wt + hp", mtcars)))
 */
export function qqPlot(model: LinearModel | ArrayLike<number>, options: PlotOptions = {}): Figure {
  if (model instanceof LinearModel) return panelFigure(qqPanel(model, options.lang), options);
  requireFinite("qqPlot", model, 2);
  const yTitle = inLanguage(options.lang, { en: "Values", zh: "值" });
  return panelFigure(normalQuantilePanel(Array.from(model), yTitle, options.lang), options);
}

/**
 * Root of the absolute standardised residuals against fitted values: level where the variance is the same everywhere. R's
 * `plot(model, 3)`.
 *
 * @throws DataError for an exact fit or a row of leverage 1.
 * @example display(scaleLocationPlot(lm("mpg ~ wt + hp", mtcars)))
 */
export function scaleLocationPlot(model: LinearModel, options: PlotOptions = {}): Figure {
  return panelFigure(scalePanel(model, options.lang), options);
}

/**
 * Standardised residuals against leverage, with the curves on which Cook's distance is 0.5 and 1. R's `plot(model, 5)`.
 *
 * @throws DataError for an exact fit or a row of leverage 1.
 * @example display(leveragePlot(lm("mpg ~ wt + hp", mtcars)))
 */
export function leveragePlot(model: LinearModel, options: PlotOptions = {}): Figure {
  return panelFigure(leveragePanel(model, options.lang), options);
}

/**
 * The four residual plots in one figure: residuals against fitted values, Q–Q, scale–location and leverage, as R's
 * `plot(model)` after `par(mfrow = c(2, 2))`.
 *
 * @throws DataError for an exact fit or a row of leverage 1.
 * @example display(residualDiagnostics(lm("dist ~ speed", cars)))
 */
export function residualDiagnostics(model: LinearModel, options: PlotOptions = {}): Figure {
  const { lang } = options;
  const draw = [residualsPanel, qqPanel, scalePanel, leveragePanel];
  const panels = draw.map((panel) => panel(model, lang));
  const data = panels.flatMap(({ traces }, k) =>
    traces.map((trace): PlotlyTrace => Object.assign({ xaxis: axis("x", k), yaxis: axis("y", k) }, trace)),
  );
  const axes = panels.flatMap(({ title, xTitle, yTitle }, k) => [
    [`xaxis${k === 0 ? "" : k + 1}`, { title: { text: `${xTitle}<br><b>${title}</b>` }, zeroline: false }],
    [`yaxis${k === 0 ? "" : k + 1}`, { title: { text: yTitle } }],
  ]);
  const layout = {
    showlegend: false,
    grid: { rows: 2, columns: 2, pattern: "independent", xgap: 0.2, ygap: 0.35 },
    height: 720,
    ...Object.fromEntries(axes),
  };
  const words = inLanguage(lang, {
    en: {
      caption: `Residual diagnostics of ${model.formula} (n = ${model.rowCount})`,
      alt: panels.map(({ title, alt }) => `${title}: ${alt}`).join(" "),
    },
    zh: {
      caption: `${model.formula} 的残差诊断图（n = ${model.rowCount}）`,
      alt: panels.map(({ title, alt }) => `${title}：${alt}`).join(""),
    },
  });
  return describedFigure({ data, layout }, options, words);
}

const axis = (letter: "x" | "y", panel: number): string => (panel === 0 ? letter : `${letter}${panel + 1}`);

function panelFigure({ traces, xTitle, yTitle, caption, alt }: Panel, options: PlotOptions): Figure {
  const layout = {
    showlegend: false,
    xaxis: { title: { text: xTitle }, zeroline: false },
    yaxis: { title: { text: yTitle } },
  };
  return describedFigure({ data: traces, layout }, options, { caption, alt });
}
