/** The four pictures of R's `plot.lm`, each with its words. */
import type { PlotlyTrace } from "../../display/index.js";
import { quantile } from "../data/quantile.js";
import { normalQuantile } from "../distributions/normal.js";
import { cooksDistance, hatValues, standardizedResiduals } from "../linear/influence.js";
import type { LinearModel } from "../linear/linear-model.js";
import { type Language, inLanguage, listed, listedInChinese, short } from "./texts.js";

export interface Panel {
  title: string;
  xTitle: string;
  yTitle: string;
  traces: PlotlyTrace[];
  caption: string;
  alt: string;
}

/** Residuals against fitted values: a bend is a missing term, a funnel an unequal variance. */
export function residualsPanel(model: LinearModel, lang?: Language): Panel {
  const { residuals, fitted } = model;
  const [low, high] = range(fitted);
  const { rows, zero, ...words } = inLanguage(lang, {
    en: {
      rows: "rows",
      zero: "zero",
      title: "Residuals vs fitted",
      xTitle: "Fitted values",
      yTitle: "Residuals",
      caption: `Residuals of ${model.formula} against fitted values`,
      alt:
        `Scatter plot of ${residuals.length} residuals (${span(residuals)}) against fitted values (${span(fitted)}) with a line at ` +
        `zero. Farthest from it: ${extremes(residuals, model)}.`,
    },
    zh: {
      rows: "各行",
      zero: "零线",
      title: "残差与拟合值",
      xTitle: "拟合值",
      yTitle: "残差",
      caption: `${model.formula} 的残差对拟合值`,
      alt:
        `${residuals.length} 个残差（${spanInChinese(residuals)}）对拟合值（${spanInChinese(fitted)}）的散点图，并有零线。` +
        `离零线最远的：${extremesInChinese(residuals, model)}。`,
    },
  });
  const traces = [rowMarkers(rows, fitted, residuals, model, lang), line(zero, [low, high], [0, 0])];
  return { ...words, traces };
}

/** Standardised residuals in order against the quantiles of a normal distribution. */
export function qqPanel(model: LinearModel, lang?: Language): Panel {
  const { yTitle, caption } = inLanguage(lang, {
    en: {
      yTitle: "Standardised residuals",
      caption: `Normal Q–Q plot of the residuals of ${model.formula}`,
    },
    zh: { yTitle: "标准化残差", caption: `${model.formula} 残差的正态 Q–Q 图` },
  });
  return { ...normalQuantilePanel(standardizedResiduals(model), yTitle, lang), caption };
}

/**
 * Any values in order against normal quantiles at (i - a) / (n + 1 - 2a), a being 3/8 up to ten values and 1/2 beyond
 * (R's `ppoints`), with the line through the quartiles (R's `qqline`).
 */
export function normalQuantilePanel(values: readonly number[], yTitle: string, lang?: Language): Panel {
  const sorted = values.toSorted((a, b) => a - b);
  const shift = sorted.length <= 10 ? 3 / 8 : 1 / 2;
  const x = sorted.map((_, i) => normalQuantile((i + 1 - shift) / (sorted.length + 1 - 2 * shift)));
  const [q1, q3] = quantile(sorted, [0.25, 0.75]) as [number, number];
  const slope = (q3 - q1) / (normalQuantile(0.75) - normalQuantile(0.25));
  const middle = (q1 + q3) / 2;
  const ends = range(x);
  const onLine = ends.map((end) => middle + slope * end);
  const [lowest, highest] = [short(sorted[0] as number), short(sorted.at(-1) as number)];
  const [left, right] = onLine.map(short);
  const { points, through, ...words } = inLanguage(lang, {
    en: {
      points: "values",
      through: "through the quartiles",
      title: "Normal Q–Q",
      xTitle: "Normal quantiles",
      caption: `Normal Q–Q plot of ${values.length} values`,
      alt:
        `${yTitle} (${span(sorted)}), ${sorted.length} in order, against normal quantiles, with the line through the quartiles. ` +
        `The lowest is ${lowest} where the line has ${left} and the highest is ${highest} where the line has ${right}.`,
    },
    zh: {
      points: "各值",
      through: "过四分位点的直线",
      title: "正态 Q–Q 图",
      xTitle: "正态分位数",
      caption: `${values.length} 个值的正态 Q–Q 图`,
      alt:
        `${yTitle}（${spanInChinese(sorted)}）共 ${sorted.length} 个，由小到大，对正态分位数，并有过四分位点的直线。` +
        `最低的为 ${lowest}，直线在该处为 ${left}；最高的为 ${highest}，直线在该处为 ${right}。`,
    },
  });
  return { ...words, yTitle, traces: [markers(points, x, sorted), line(through, ends, onLine)] };
}

/** Root of the size of the standardised residuals against fitted values: level where the variance is the same. */
export function scalePanel(model: LinearModel, lang?: Language): Panel {
  const roots = standardizedResiduals(model).map((residual) => Math.sqrt(Math.abs(residual)));
  const { rows, ...words } = inLanguage(lang, {
    en: {
      rows: "rows",
      title: "Scale–location",
      xTitle: "Fitted values",
      yTitle: "√|standardised residuals|",
      caption: `Spread of the residuals of ${model.formula} against fitted values`,
      alt:
        `Scatter plot of the square root of ${roots.length} absolute standardised residuals (${span(roots)}) against fitted values ` +
        `(${span(model.fitted)}). Largest: ${extremes(roots, model)}.`,
    },
    zh: {
      rows: "各行",
      title: "尺度–位置图",
      xTitle: "拟合值",
      yTitle: "√|标准化残差|",
      caption: `${model.formula} 残差的离散程度对拟合值`,
      alt:
        `${roots.length} 个标准化残差绝对值的平方根（${spanInChinese(roots)}）对拟合值（${spanInChinese(model.fitted)}）的散点图。` +
        `最大的：${extremesInChinese(roots, model)}。`,
    },
  });
  return { ...words, traces: [rowMarkers(rows, model.fitted, roots, model, lang)] };
}

/** Standardised residuals against leverage, with the curves on which Cook's distance is 0.5 and 1. */
export function leveragePanel(model: LinearModel, lang?: Language): Panel {
  const hats = hatValues(model);
  const residuals = standardizedResiduals(model);
  const distances = cooksDistance(model);
  const [, greatest] = range(hats);
  const high = range(residuals.map(Math.abs))[1];
  const coefficients = model.rowCount - model.degreesOfFreedom;
  const curves = [0.5, 1].flatMap((distance) =>
    [1, -1].map((sign) => cookCurve(distance, sign, coefficients, greatest, high, lang)),
  );
  // Rows of equal predictors differ by rounding: the first of them.
  const most = hats.findIndex((hat) => hat >= greatest * (1 - 1e-9));
  const { rows, ...words } = inLanguage(lang, {
    en: {
      rows: "rows",
      title: "Residuals vs leverage",
      xTitle: "Leverage",
      yTitle: "Standardised residuals",
      caption: `Standardised residuals of ${model.formula} against leverage, with Cook's distances of 0.5 and 1`,
      alt:
        `Scatter plot of ${hats.length} standardised residuals (${span(residuals)}) against leverage (${span(hats)}). ` +
        `Highest leverage: row ${rowOf(model, most)}. Largest Cook's distances: ${extremes(distances, model)}.`,
    },
    zh: {
      rows: "各行",
      title: "残差与杠杆值",
      xTitle: "杠杆值",
      yTitle: "标准化残差",
      caption: `${model.formula} 的标准化残差对杠杆值，并有库克距离 0.5 与 1 的曲线`,
      alt:
        `${hats.length} 个标准化残差（${spanInChinese(residuals)}）对杠杆值（${spanInChinese(hats)}）的散点图。` +
        `杠杆值最高的：第 ${rowOf(model, most)} 行。库克距离最大的：${extremesInChinese(distances, model)}。`,
    },
  });
  const drawn = curves.filter(({ x }) => (x as number[]).length > 1);
  return { ...words, traces: [rowMarkers(rows, hats, residuals, model, lang), ...drawn] };
}

/** Where the distance is reached: r = √(D p (1 - h) / h), drawn only where residuals are. */
function cookCurve(
  distance: number,
  sign: number,
  coefficients: number,
  greatest: number,
  high: number,
  lang: Language | undefined,
): PlotlyTrace {
  const points = Array.from({ length: 60 }, (_, i) => ((i + 1) / 60) * Math.min(1, greatest * 1.05))
    .map((hat) => ({ hat, residual: Math.sqrt((distance * coefficients * (1 - hat)) / hat) }))
    .filter(({ residual }) => residual <= high * 1.1);
  const x = points.map(({ hat }) => hat);
  const y = points.map(({ residual }) => sign * residual);
  const name = inLanguage(lang, { en: `Cook's distance ${distance}`, zh: `库克距离 ${distance}` });
  return { ...line(name, x, y), showlegend: false };
}

const markers = (name: string, x: readonly number[], y: readonly number[]): PlotlyTrace => ({
  type: "scatter",
  mode: "markers",
  name,
  x: Array.from(x),
  y: Array.from(y),
});

/** Points that say their row in the frame. */
const rowMarkers = (
  name: string,
  x: readonly number[],
  y: readonly number[],
  model: LinearModel,
  lang: Language | undefined,
): PlotlyTrace => ({
  ...markers(name, x, y),
  text: x.map((_, position) => {
    const row = rowOf(model, position);
    return inLanguage(lang, { en: `row ${row}`, zh: `第 ${row} 行` });
  }),
});

const line = (name: string, x: readonly number[], y: readonly number[]): PlotlyTrace => ({
  type: "scatter",
  mode: "lines",
  name,
  x: Array.from(x),
  y: Array.from(y),
  line: { dash: "dot" },
});

/** As the frame counts, from 1. */
const rowOf = (model: LinearModel, position: number): number =>
  (model.parts.data.source.rows[position] as number) + 1;

/** The three values farthest from zero, as R labels them. */
function farthest(values: readonly number[]): number[] {
  const order = values
    .map((_, i) => i)
    .toSorted((a, b) => Math.abs(values[b] as number) - Math.abs(values[a] as number));
  return order.slice(0, 3);
}

const extremes = (values: readonly number[], model: LinearModel): string =>
  listed(farthest(values).map((i) => `row ${rowOf(model, i)} (${short(values[i] as number)})`));

const extremesInChinese = (values: readonly number[], model: LinearModel): string =>
  listedInChinese(farthest(values).map((i) => `第 ${rowOf(model, i)} 行（${short(values[i] as number)}）`));

const span = (values: readonly number[]): string => range(values).map(short).join(" to ");
const spanInChinese = (values: readonly number[]): string => range(values).map(short).join(" 至 ");

function range(values: readonly number[]): [number, number] {
  const start: [number, number] = [Infinity, -Infinity];
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], start);
}
