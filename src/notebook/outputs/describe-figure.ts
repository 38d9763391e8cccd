/**
 * What a figure shows, put together from its traces and axes: a beginning for authors who have not described it yet, and better than
 * nothing for readers who do not see it. What the figure *says* only its author knows.
 */
import type { Json, JsonObject } from "../nbformat.js";
import { isObject } from "../is-object.js";
import { titleText, type PlotlyFigure } from "./plotly-figure.js";
import { arrayValues } from "./typed-array.js";

/** The words of one language, with places for what they are about. */
interface Words {
  kinds: Readonly<Record<string, string>>;
  points: (count: number) => string;
  named: (what: string, name: string) => string;
  /** `low` and `high` are the same where there is only one. */
  range: (axis: string, low: string, high: string) => string;
  parts: string;
  sentence: (parts: readonly string[]) => string;
}

const ENGLISH: Words = {
  kinds: {
    bar: "bars",
    box: "a box plot",
    contour: "contours",
    heatmap: "a heat map",
    histogram: "a histogram",
    lines: "a line",
    markers: "points",
    pie: "a pie chart",
    surface: "a surface",
    violin: "a violin plot",
  },
  points: (count) => ` of ${count} values`,
  named: (what, name) => `${what} ("${name}")`,
  range: (axis, low, high) => (low === high ? `${axis} ${low}` : `${axis} from ${low} to ${high}`),
  parts: ", ",
  sentence: (parts) => {
    const text = parts.join("; ");
    return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  },
};

const CHINESE: Words = {
  kinds: {
    bar: "柱形图",
    box: "箱线图",
    contour: "等值线图",
    heatmap: "热力图",
    histogram: "直方图",
    lines: "折线",
    markers: "散点",
    pie: "饼图",
    surface: "曲面",
    violin: "小提琴图",
  },
  points: (count) => `（${count} 个值）`,
  named: (what, name) => `${what}“${name}”`,
  range: (axis, low, high) => (low === high ? `${axis} 为 ${low}` : `${axis} 从 ${low} 到 ${high}`),
  parts: "、",
  sentence: (parts) => parts.join("；"),
};

const MOST_TRACES = 4;

/**
 * @param lang of the words; English where there are none in it
 * @example describeFigure(figure, "en") // 'Points of 50 values ("cars"), a line ("fit"); Speed from 4 to 25; Distance from 2 to 120'
 */
export function describeFigure(figure: PlotlyFigure, lang: string): string {
  const words = /^zh\b/.test(lang) ? CHINESE : ENGLISH;
  const title = titleText(figure.layout["title"]);
  const shown = figure.data.slice(0, MOST_TRACES).map((trace) => traceWords(trace, words));
  const more = figure.data.length > MOST_TRACES ? ["…"] : [];
  const traces = [...shown, ...more].join(words.parts);
  const axes = (["x", "y"] as const).flatMap((key) => axisWords(key, figure, words));
  return words.sentence([title, traces, ...axes].filter((part) => part !== ""));
}

function traceWords(trace: JsonObject, words: Words): string {
  const kind = kindOf(trace);
  const what = words.kinds[kind] ?? kind;
  const count = arrayValues(trace["y"])?.length ?? arrayValues(trace["x"])?.length ?? 0;
  const isCounted = kind === "markers" && count > 1;
  const name = titleText(trace["name"]);
  const counted = isCounted ? `${what}${words.points(count)}` : what;
  return name === "" ? counted : words.named(counted, name);
}

/** Of scatters, what of them is to be seen. */
function kindOf({ type, mode }: JsonObject): string {
  const kind = typeof type === "string" ? type : "scatter";
  if (!kind.startsWith("scatter")) return kind;
  return typeof mode === "string" && !mode.includes("lines") ? "markers" : "lines";
}

/** The axis's own title, and the numbers that it spans; nothing where neither is known. */
function axisWords(key: "x" | "y", { data, layout }: PlotlyFigure, words: Words): string[] {
  const axis = layout[`${key}axis`];
  const title = isObject(axis) ? titleText(axis["title"]) : "";
  const values = data.flatMap((trace) => arrayValues(trace[key]) ?? []).filter(isFinite);
  if (values.length === 0) return title === "" ? [] : [title];
  const [low, high] = values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
  return [words.range(title === "" ? key : title, short(low), short(high))];
}

function isFinite(value: Json): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function short(value: number): string {
  return String(Number(value.toPrecision(4))).replace("-", "−");
}
