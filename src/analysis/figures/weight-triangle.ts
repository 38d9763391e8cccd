import type { Figure, PlotlyTrace } from "../../display/index.js";
import { DataError } from "../data-error.js";
import { type Alternatives, scoreMatrix } from "../decisions/alternatives.js";
import { type ByCriterion, requireWeights } from "../decisions/weights.js";
import { type PlotOptions, describedFigure, inLanguage, listed, listedInChinese, short } from "./texts.js";

/** Weights of the three criteria; their sum is 1. */
type Point = readonly number[];

/**
 * All weights of three criteria as a triangle, cut into the regions in which each alternative is best. A corner is the
 * whole weight on one criterion. The regions are exact: each is what half-planes leave of the triangle.
 *
 * @param weights marked in the triangle
 * @throws DataError unless there are three criteria, and as `weightSensitivity` does.
 * @example display(weightTriangle({ stay: { pay: 0.9, growth: 0.2, peace: 0.5 }, go: { pay: 0.4, growth: 0.9, peace: 0.5 } }))
 */
export function weightTriangle(
  alternatives: Alternatives,
  options: PlotOptions & { weights?: ByCriterion } = {},
): Figure {
  const { weights, ...texts } = options;
  const { names, criteria, scores } = scoreMatrix("weightTriangle", alternatives);
  if (criteria.length !== 3)
    throw new DataError(
      `weightTriangle draws three criteria; these are ${criteria.length}: ${criteria.join(", ")}`,
    );
  const regions = names.map((_, own) => bestRegion(scores, own));
  const marked = weights === undefined ? undefined : requireWeights("weightTriangle", weights, criteria);
  const shares = regions.map(shareOfTriangle);
  const data: PlotlyTrace[] = names.map((name, i) => regionTrace(name, regions[i] as Point[]));
  if (marked !== undefined)
    data.push(markedTrace(marked, inLanguage(texts.lang, { en: "given weights", zh: "给定权重" })));
  const told = names.map((name, i) => ({ name, percent: `${short(100 * (shares[i] as number))} %` }));
  const words = inLanguage(texts.lang, {
    en: {
      caption: `Best alternative for all weights of ${listed(criteria)}`,
      alt: `Triangle of all weights of ${listed(criteria)}. ${told.map(({ name, percent }) => `${name} is best on ${percent} of it`).join("; ")}.`,
    },
    zh: {
      caption: `${listedInChinese(criteria)}取各种权重时的最优选择`,
      alt: `${listedInChinese(criteria)}的全部权重构成的三角形。${told.map(({ name, percent }) => `${name} 在其中 ${percent} 上最优`).join("；")}。`,
    },
  });
  return describedFigure({ data, layout: triangleLayout(criteria) }, texts, words);
}

const CORNERS: readonly Point[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** The triangle, cut by the half-plane in which `own` is at least as good as each other; none where nothing is left. */
function bestRegion(scores: readonly (readonly number[])[], own: number): Point[] {
  return scores.reduce<readonly Point[]>((region, other, index) => {
    if (index === own) return region;
    const lead = (scores[own] as readonly number[]).map((score, j) => score - (other[j] as number));
    // Where two are equal everywhere, the first is the choice.
    if (lead.every((difference) => difference === 0)) return index < own ? [] : region;
    return cut(region, lead);
  }, CORNERS) as Point[];
}

/** What is left of a convex polygon where `lead` · point is at least 0 (Sutherland and Hodgman 1974). */
function cut(region: readonly Point[], lead: readonly number[]): Point[] {
  const height = (point: Point): number =>
    point.reduce((total, weight, j) => total + weight * (lead[j] as number), 0);
  return region.flatMap((point, index) => {
    const next = region[(index + 1) % region.length] as Point;
    const [here, there] = [height(point), height(next)];
    const crossing = here * there < 0 ? [between(point, next, here / (here - there))] : [];
    return here >= 0 ? [point, ...crossing] : crossing;
  });
}

const between = (a: Point, b: Point, share: number): Point =>
  a.map((weight, j) => weight + share * ((b[j] as number) - weight));

/** First criterion at the top, second at the right, third at the left. */
const SIDE = Math.sqrt(3) / 2;
const x = ([top = 0, right = 0]: Point): number => right + top / 2;
const y = ([top = 0]: Point): number => SIDE * top;

/** Area by the shoelace formula, as a share of the whole. */
function shareOfTriangle(region: readonly Point[]): number {
  const doubled = region.reduce((total, point, index) => {
    const next = region[(index + 1) % region.length] as Point;
    return total + x(point) * y(next) - x(next) * y(point);
  }, 0);
  return Math.abs(doubled) / SIDE;
}

function regionTrace(name: string, region: readonly Point[]): PlotlyTrace {
  const closed = region.length === 0 ? [] : [...region, region[0] as Point];
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: closed.map(x),
    y: closed.map(y),
    fill: "toself",
    line: { width: 1 },
    hoverinfo: "name",
  };
}

function markedTrace(weights: Point, name: string): PlotlyTrace {
  return {
    type: "scatter",
    mode: "markers",
    name,
    x: [x(weights)],
    y: [y(weights)],
    marker: { size: 11, symbol: "diamond", line: { width: 2 } },
  };
}

function triangleLayout(criteria: readonly string[]): Record<string, unknown> {
  const hidden = { visible: false, fixedrange: true };
  const anchors = [
    { yanchor: "bottom", xanchor: "center" },
    { yanchor: "top", xanchor: "right" },
    { yanchor: "top", xanchor: "left" },
  ];
  return {
    xaxis: { ...hidden, range: [-0.1, 1.1] },
    yaxis: { ...hidden, range: [-0.12, 1], scaleanchor: "x" },
    annotations: CORNERS.map((corner, index) => ({
      x: x(corner),
      y: y(corner),
      text: criteria[index],
      showarrow: false,
      ...anchors[index],
    })),
  };
}
