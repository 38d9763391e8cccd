/** What a check says when one thing of a notebook changes: every kind of change, and changes that are none. */
import { describe, expect, it } from "vitest";
import { compareResults } from "../../src/check/compare/compare-results.js";
import { differenceWords, type Difference } from "../../src/check/compare/difference.js";
import type { CheckSettings } from "../../src/check/compare/settings.js";
import { makeRecord, resultsToCompare } from "../../src/check/record/make-record.js";
import { readRecord } from "../../src/check/record/read-record.js";
import { recordText } from "../../src/check/record/record-text.js";
import { claim, figure, html, markdown, significant, svg, table } from "../../src/display/index.js";
import { code, executed, stream } from "./executed.js";
import { sentence, shows } from "./shown.js";

const file = "notebooks/a.ipynb";
const noEvidence = { cells: {}, modules: {}, files: {}, packages: {}, parameters: {}, versions: {} };

const count = 120;
const x = Array.from({ length: count }, (_, index) => index / 10);
const y = x.map((value) => Math.sin(value) + 2);
const long = Array.from({ length: 50_000 }, (_, index) => Math.sin(index) * 10 + 20);
const names = Array.from({ length: 5000 }, (_, index) => `item ${index % 700}`);

/** Everything a notebook can show, in plain data that a mutation can change. */
const base = {
  figureTitle: "Price by area",
  titleColour: "black",
  alt: "A line of slope 1.05",
  points: {
    x,
    y,
    name: "data",
    size: 6,
    colour: "blue" as string | number[],
    mode: "markers",
    extra: {} as object,
  },
  fit: { x: [0, 6, 12], y: [2, 2 + 1.05 * 6, 2 + 1.05 * 12], name: "fit", shown: true },
  axisTitle: "area (m²)",
  axisType: "linear",
  height: 400,
  annotation: "R² = 0.91",
  threshold: 2.5,
  uid: "a1",
  template: {},
  heat: [
    [1, 2, 3],
    [4, 5, 6],
  ],
  bins: 20,
  long,
  names,
  packed: false,
  rows: [
    { term: "area", estimate: 3.25, p: 1e-7, n: 50 },
    { term: "rooms", estimate: -12, p: 0.04, n: 50 },
    { term: "age", estimate: 0, p: NaN, n: 50 },
  ] as Record<string, string | number>[],
  note: "50 rows, R² 0.91",
  heading: "Estimate",
  claimed: {
    published: 0.9,
    computed: 1,
    tolerance: 0.005,
    statement: "R² of the example",
    why: "RSS is 4.25.",
  },
  sentence: "On average 331.1 ft² in 2024, at 1,234 places",
  value: "3.93",
  formatted: { number: 3.93241, digits: 3 },
  frame: "<table><tr><td>north</td><td>4.5</td></tr></table>",
  picture: "<svg/>",
  printed: "total 17 of 20",
  tiny: 6.626e-34,
  hasSecondFigure: true,
  order: ["fig", "tbl"],
};

type Shown = typeof base;

function packed(values: number[]): object {
  return {
    dtype: "f8",
    bdata: Buffer.from(Float64Array.from(values).buffer).toString("base64"),
  };
}

function plot(shown: Shown) {
  const { points, fit } = shown;
  return figure(
    {
      data: [
        {
          type: "scatter",
          uid: shown.uid,
          mode: points.mode,
          name: points.name,
          x: points.x,
          y: shown.packed ? packed(points.y) : points.y,
          marker: { size: points.size, color: points.colour },
          ...points.extra,
        },
        ...(fit.shown ? [{ type: "scatter", mode: "lines", name: fit.name, x: fit.x, y: fit.y }] : []),
        { type: "heatmap", name: "heat", z: shown.heat },
        { type: "histogram", name: "hist", x: shown.long, nbinsx: shown.bins },
        { type: "bar", name: "bars", x: shown.names },
      ],
      layout: {
        template: shown.template,
        height: shown.height,
        title: { text: shown.figureTitle, font: { color: shown.titleColour } },
        xaxis: { title: { text: shown.axisTitle }, type: shown.axisType },
        annotations: [{ x: 1, y: 2, text: shown.annotation }],
        shapes: [{ type: "line", x0: 0, x1: 12, y0: shown.threshold, y1: shown.threshold }],
      },
    },
    { label: "fig-price", caption: "Price by area", alt: shown.alt },
  );
}

function notebook(shown: Shown) {
  const things = {
    fig: shows("plot", plot(shown)),
    tbl: shows(
      "table",
      table(shown.rows, {
        label: "tbl-fit",
        caption: "The fit",
        note: shown.note,
        columns: { term: "", estimate: shown.heading, p: "p", n: "n" },
      }),
    ),
  };
  const { statement, ...numbers } = shown.claimed;
  return executed(
    ...shown.order.map((name) => things[name as "fig" | "tbl"]),
    shows("claim", claim(statement, numbers)),
    shows("words", markdown(shown.sentence)),
    sentence({
      "fit.slope": shown.value,
      "significant(fit.slope)": significant(shown.formatted.number, shown.formatted.digits),
    }),
    shows("//| label: tbl-html\nframe", html(shown.frame)),
    shows("picture", svg(shown.picture, { label: "fig-map" })),
    code("//| check: text\nprint", { outputs: [stream(shown.printed)] }),
    shows("tiny", table([{ h: shown.tiny }], { label: "tbl-tiny" })),
    ...(shown.hasSecondFigure
      ? [shows("//| label: fig-two\nx", figure({ data: [{ type: "bar", y: [1, 2] }] }))]
      : []),
  ).notebook;
}

/** Against the record as it is read back from its file. */
function check(mutated: Shown, settings: CheckSettings = {}): Difference[] {
  return compareResults(recorded, resultsToCompare(notebook(mutated), settings, file), settings, file);
}

function record(settings: CheckSettings = {}): string {
  const results = resultsToCompare(notebook(base), settings, file);
  return recordText(makeRecord(results, noEvidence, settings, file).record);
}

const recorded = readRecord(record(), "a.record.json").results;

interface Mutation {
  what: string;
  change: (shown: Shown) => void;
  says: string;
}

const at = (index: number, by: (value: number) => number) => (values: number[]) =>
  values.map((value, position) => (position === index ? by(value) : value));

/** Each must be told as a difference of data, in these words. */
const data: Mutation[] = [
  {
    what: "one point of a trace",
    change: (s) => (s.points.y = at(42, (v) => v * 1.1)(s.points.y)),
    says: 'Figure fig-price "Price by area", trace "data": y: 1 of 120 points moved, at x = 4.2: 1.13 → 1.24 (10 %)',
  },
  {
    what: "all points of a trace",
    change: (s) => (s.points.y = s.points.y.map((v) => v + 0.001)),
    says: "y: 120 of 120 points moved, most at x = 11: 1 → 1.001 (0.1 %)",
  },
  {
    what: "the slope of a fitted line",
    change: (s) => (s.fit.y = s.fit.x.map((v) => 2 + 1.07 * v)),
    says: 'trace "fit": slope 1.05 → 1.07 (1.9 %)',
  },
  {
    what: "the intercept of a fitted line",
    change: (s) => (s.fit.y = s.fit.x.map((v) => 2.5 + 1.05 * v)),
    says: 'trace "fit": intercept 2 → 2.5 (25 %)',
  },
  {
    what: "how far a fitted line goes",
    change: (s) => Object.assign(s.fit, { x: [0, 6, 13], y: [0, 6, 13].map((v) => 2 + 1.05 * v) }),
    says: 'trace "fit": ends at x = 12 → 13 (8.3 %)',
  },
  {
    what: "a line that is bent",
    change: (s) => (s.fit.y = at(1, (v) => v + 1)(s.fit.y)),
    says: 'trace "fit": y: 1 of 3 points moved, at x = 6: 8.3 → 9.3 (12 %)',
  },
  {
    what: "a point more at the end",
    change: (s) => Object.assign(s.points, { x: [...x, 12], y: [...y, 2] }),
    says: "x: 120 → 121 points: 1 new at the end; y: 120 → 121 points: 1 new at the end",
  },
  {
    what: "a point less in the middle",
    change: (s) => Object.assign(s.points, { x: x.toSpliced(50, 1), y: y.toSpliced(50, 1) }),
    says: "x: 120 → 119 points: 1 gone at point 51; y: 120 → 119 points: 1 gone at x = 5.1",
  },
  {
    what: "a formatted value that moved by less than its text tells",
    change: (s) => (s.formatted.number = 3.93242),
    says: "Value {significant(fit.slope)}: 3.93241 → 3.93242",
  },
  {
    what: "a value that went missing",
    change: (s) => (s.points.y = at(3, () => NaN)(s.points.y)),
    says: "y: 1 of 120 points moved, at x = 0.3: 2.2955202066613394 → missing",
  },
  {
    what: "points in another order",
    change: (s) => (s.points.y = s.points.y.toReversed()),
    says: "y: the same values in another order",
  },
  { what: "a trace that is gone", change: (s) => (s.fit.shown = false), says: 'trace "fit": is gone' },
  {
    what: "another kind of trace",
    change: (s) => (s.points.extra = { type: "bar" }),
    says: 'trace "data": type: "scatter" → "bar"',
  },
  {
    what: "a trace that is hidden",
    change: (s) => (s.points.extra = { visible: false }),
    says: 'trace "data": visible: new, false',
  },
  {
    what: "error bars that were added",
    change: (s) => (s.points.extra = { error_y: { array: y } }),
    says: "error_y.array: new, 120 values",
  },
  {
    what: "numbers mapped to colours",
    change: (s) => (s.points.colour = y),
    says: 'marker.color: "blue" → 120 values',
  },
  {
    what: "one cell of a heat map",
    change: (s) =>
      (s.heat = [
        [1, 2, 3],
        [4, 5, 7],
      ]),
    says: 'trace "heat": z: 1 of 6 values moved, in row 2, column 3: 6 → 7 (17 %)',
  },
  {
    what: "the number of bins",
    change: (s) => (s.bins = 30),
    says: 'trace "hist": nbinsx: 20 → 30 (50 %)',
  },
  {
    what: "one of 50000 values, by a millionth",
    change: (s) => (s.long = at(12_345, (v) => v * (1 + 1e-6))(s.long)),
    says: "something moved among values 12001 to 12500 (compared as a sketch of 50000 points)",
  },
  {
    what: "all of 50000 values",
    change: (s) => (s.long = s.long.map((v) => v * 2)),
    says: "100 of 100 sampled values moved, the first 20 → 40 (100 %); minimum 10 → 20 (100 %)",
  },
  {
    what: "two of 50000 values that changed places",
    change: (s) => {
      const [a, b] = [s.long[20_100] as number, s.long[20_300] as number];
      s.long = s.long.with(20_100, b).with(20_300, a);
    },
    says: "something moved among values 20001 to 20500",
  },
  {
    what: "one of 5000 names",
    change: (s) => (s.names = s.names.with(2024, "another")),
    says: "something moved among values 2001 to 2050",
  },
  {
    what: "a long list that lost a value",
    change: (s) => (s.long = s.long.slice(1)),
    says: "50000 → 49999 points",
  },
  {
    what: "a number in an annotation",
    change: (s) => (s.annotation = "R² = 0.89"),
    says: 'annotations.1.text: in "R² = 0.89" 0.91 → 0.89 (2.2 %)',
  },
  {
    what: "where a line was drawn over the axes",
    change: (s) => (s.threshold = 2.6),
    says: "shapes.1.y0: 2.5 → 2.6 (4 %)",
  },
  {
    what: "a number in the alternative text",
    change: (s) => (s.alt = "A line of slope 1.07"),
    says: 'alternative text: in "A line of slope 1.07" 1.05 → 1.07 (1.9 %)',
  },
  {
    what: "a number in the title",
    change: (s) => (s.figureTitle = "Price by area, 50 sales"),
    says: 'title.text: "Price by area" → "Price by area, 50 sales"',
  },
  {
    what: "a cell of a table",
    change: (s) => (s.rows = s.rows.with(0, { ...s.rows[0], estimate: 3.3 })),
    says: 'Table tbl-fit "The fit", column "Estimate": 1 of 3 rows moved, in row "area": 3.25 → 3.3 (1.5 %)',
  },
  {
    what: "a sign",
    change: (s) => (s.rows = s.rows.with(1, { ...s.rows[1], estimate: 12 })),
    says: 'in row "rooms": -12 → 12 (200 %)',
  },
  {
    what: "a small p value",
    change: (s) => (s.rows = s.rows.with(0, { ...s.rows[0], p: 2e-7 })),
    says: 'column "p": 1 of 3 rows moved, in row "area": 1e-7 → 2e-7 (100 %)',
  },
  {
    what: "a zero that is none",
    change: (s) => (s.rows = s.rows.with(2, { ...s.rows[2], estimate: 0.001 })),
    says: 'in row "age": 0 → 0.001',
  },
  {
    what: "a missing value that is there",
    change: (s) => (s.rows = s.rows.with(2, { ...s.rows[2], p: 0.5 })),
    says: 'in row "age": missing → 0.5',
  },
  { what: "a row less", change: (s) => (s.rows = s.rows.slice(0, 2)), says: "3 → 2 rows: 1 gone at the end" },
  {
    what: "a row's name",
    change: (s) => (s.rows = s.rows.with(2, { ...s.rows[2], term: "years" })),
    says: '1 of 3 rows moved, in row "years": "age" → "years"',
  },
  {
    what: "a number in a table's note",
    change: (s) => (s.note = "50 rows, R² 0.92"),
    says: 'note: in "50 rows, R² 0.92" 0.91 → 0.92 (1.1 %)',
  },
  {
    what: "a published number",
    change: (s) => (s.claimed.published = 0.95),
    says: "published: 0.9 → 0.95 (5.6 %)",
  },
  {
    what: "a computed number of a claim, and its verdict",
    change: (s) => (s.claimed.computed = 0.9),
    says: 'computed: 1 → 0.9 (10 %); verdict: "does not stand" → "stands"',
  },
  {
    what: "a claim's tolerance",
    change: (s) => (s.claimed.tolerance = 0.5),
    says: "tolerance: 0.005 → 0.5",
  },
  {
    what: "a number in the reason of a claim",
    change: (s) => (s.claimed.why = "RSS is 4.31."),
    says: 'why: in "RSS is 4.31." 4.25 → 4.31 (1.4 %)',
  },
  {
    what: "a number in a computed sentence",
    change: (s) => (s.sentence = s.sentence.replace("331.1", "331.4")),
    says: 'Text: in "On average 331.4 ft² in 2024, at 1,234 places" 331.1 → 331.4 (0.091 %)',
  },
  {
    what: "thousands",
    change: (s) => (s.sentence = s.sentence.replace("1,234", "1,235")),
    says: "1234 → 1235",
  },
  {
    what: "the words of a computed sentence",
    change: (s) => (s.sentence = s.sentence.replace("average", "the whole")),
    says: '"On average 331.1 ft²',
  },
  {
    what: "an inline value",
    change: (s) => (s.value = "3.95"),
    says: "Value {fit.slope}: 3.93 → 3.95 (0.51 %)",
  },
  {
    what: "a number in a table that is only HTML",
    change: (s) => (s.frame = s.frame.replace("4.5", "4.6")),
    says: 'Text tbl-html: in "north  4.6" 4.5 → 4.6 (2.2 %)',
  },
  { what: "a picture", change: (s) => (s.picture = "<svg></svg>"), says: "Figure fig-map: picture:" },
  {
    what: "a number that was printed, where text is checked",
    change: (s) => (s.printed = "total 18 of 20"),
    says: "17 → 18",
  },
  {
    what: "a constant of nature",
    change: (s) => (s.tiny = 6.627e-34),
    says: "6.626e-34 → 6.627e-34 (0.015 %)",
  },
  {
    what: "a figure that is gone",
    change: (s) => (s.hasSecondFigure = false),
    says: "Figure fig-two: is gone",
  },
];

/** Each must be told, and must not fail a check. */
const look: Mutation[] = [
  {
    what: "the colour of a title",
    change: (s) => (s.titleColour = "red"),
    says: 'Figure fig-price "Price by area": title.font.color: "black" → "red"',
  },
  { what: "the height of a figure", change: (s) => (s.height = 500), says: "height: 400 → 500 (25 %)" },
  {
    what: "the words of the reason of a claim",
    change: (s) => (s.claimed.why = "It is 4.25."),
    says: 'why: "RSS is 4.25." → "It is 4.25."',
  },
  {
    what: "the words of a title",
    change: (s) => (s.figureTitle = "What flats cost"),
    says: 'title.text: "Price by area" → "What flats cost"',
  },
  {
    what: "the words on an axis",
    change: (s) => (s.axisTitle = "floor area"),
    says: 'xaxis.title.text: "area (m²)" → "floor area"',
  },
  {
    what: "a logarithmic axis",
    change: (s) => (s.axisType = "log"),
    says: 'xaxis.type: "linear" → "log"',
  },
  {
    what: "the size of all points",
    change: (s) => (s.points.size = 9),
    says: 'trace "data": marker.size: 6 → 9 (50 %)',
  },
  { what: "how points are drawn", change: (s) => (s.points.mode = "lines+markers"), says: "mode:" },
  {
    what: "the name of a trace",
    change: (s) => (s.points.name = "observed"),
    says: 'trace "observed": name: "data" → "observed"',
  },
  { what: "a column's heading", change: (s) => (s.heading = "β"), says: 'heading: "Estimate" → "β"' },
  {
    what: "the format of a value",
    change: (s) => (s.formatted.digits = 4),
    says: 'format: "significant 3" → "significant 4"',
  },
  {
    what: "the words of the alternative text",
    change: (s) => (s.alt = "A rising line of slope 1.05"),
    says: "alternative text:",
  },
];

/** None of these is a change. */
const none: Omit<Mutation, "says">[] = [
  { what: "nothing", change: () => {} },
  { what: "the last digits of points", change: (s) => (s.points.y = s.points.y.map((v) => v * (1 + 1e-14))) },
  { what: "the last digits of a long list", change: (s) => (s.long = s.long.map((v) => v * (1 + 1e-15))) },
  {
    what: "rounding about zero among other numbers",
    change: (s) => (s.rows = s.rows.with(2, { ...s.rows[2], estimate: 1e-16 })),
  },
  {
    what: "the last digits of a formatted value, where its text would tip over",
    change: (s) => (s.formatted.number = 3.93241 * (1 + 1e-12)),
  },
  { what: "minus zero", change: (s) => (s.rows = s.rows.with(2, { ...s.rows[2], estimate: -0 })) },
  { what: "a generated id", change: (s) => (s.uid = "b2") },
  { what: "the template", change: (s) => (s.template = { layout: { colorway: ["#000"] } }) },
  { what: "packed arrays", change: (s) => (s.packed = true) },
  { what: "the order of cells", change: (s) => (s.order = ["tbl", "fig"]) },
];

function mutate(change: (shown: Shown) => void): Shown {
  const shown = structuredClone(base);
  change(shown);
  return shown;
}

describe("a check of a notebook of which one thing changed", () => {
  it.each(data)("finds $what", ({ change, says }) => {
    const differences = check(mutate(change));
    const told = differences.filter(({ weight }) => weight === "data").map(differenceWords);
    expect(told.join("\n")).toContain(says);
  });

  it.each(look)("tells $what as a matter of look", ({ change, says }) => {
    const differences = check(mutate(change));
    expect(differences.map(({ weight }) => weight)).toEqual(differences.map(() => "look"));
    expect(differences.map(differenceWords).join("\n")).toContain(says);
  });

  it.each(none)("takes $what for no change", ({ change }) => {
    expect(check(mutate(change)).filter(({ weight }) => weight !== "note")).toEqual([]);
  });
});
