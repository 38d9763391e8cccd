/** One notebook with every kind of text and output a report can hold; the pages looked at and tested in a browser. */
import { readFileSync } from "node:fs";
import type { ExecutedNotebook } from "../../src/notebook/executed.js";
import type { JsonObject, MimeBundle, Output } from "../../src/notebook/nbformat.js";
import { claim } from "../../src/display/index.js";
import {
  codeCell,
  display,
  errorOutput,
  executedNotebook,
  markdownCell,
  stream,
} from "./executed-notebook.js";
import { fixturePath } from "./render.js";

const SPEED = [4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15];
const DISTANCE = [
  2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26,
];

const FRONT_MATTER = `---
title: Stopping distance and speed
subtitle: What fifty cars of 1930 say about a straight line
authors:
  - name: Ada Example
    affiliation: Institute of Proofs
  - 王小明
date: 2024-05-31
abstract: |
  Does braking distance grow in proportion to speed? A least-squares line through Ezekiel's cars explains about
  two thirds of the variance, $R^2 \\approx 0.65$, and leaves a pattern that a straight line cannot.
keywords: [regression, braking, R²]
---
`;

const MODEL = `## The model

A straight line, $y = \\beta_0 + \\beta_1 x + \\varepsilon$, is fitted by least squares. The coefficient of
determination is \\(R^2 = 1 - \\mathrm{SS}_{\\text{res}} / \\mathrm{SS}_{\\text{tot}}\\), and the slope
minimises the sum in {eq}\`eq-loss\`; see {ref}\`fig-cars\` and @tbl-cars, and [the notes](#sec-notes).

$$
L(\\beta_0, \\beta_1) = \\sum_{i=1}^{n} \\bigl(y_i - \\beta_0 - \\beta_1 x_i\\bigr)^2
$$ (eq-loss)

:::{note} Why squares?
Squares punish large misses more than small ones[^gauss], and the minimum has a closed form. Use \`linearRegression\`.
:::

- [x] load the data
- [ ] fit a curve as well

slope
: How many feet of distance one mile per hour adds.

intercept
: The distance at no speed, which has no meaning here.

### 数据来源

数据取自埃齐基尔（Ezekiel）1930 年的《相关分析方法》，
共五十辆汽车。速度以英里每小时计，距离以英尺计。

| Symbol | Meaning | Unit | Value |
|---|---|---|---|
| $x$ | speed | mph | 15.4 |
| $y$ | distance | ft | 42.98 |

> The proof of the pudding is in the eating.

[^gauss]: Gauss used them in 1795, at eighteen.
`;

const NOTES = `(sec-notes)=
## Notes

A list of what a report can hold, <b>raw *HTML*</b> included, and <span style="color: #b3261e">a colour</span>.

\`\`\`python
import numpy as np
x = np.array([1, 2, 3])  # a comment
print(f"mean {x.mean():.2f}")
\`\`\`

![A red dot, enlarged](attachment:dot.png)
`;

const DOT =
  "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==";

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="240" height="80"><rect width="120" height="40" rx="4" fill="#56b4e9"/><text x="60" y="25" text-anchor="middle" font-size="14">SVG</text></svg>`;

/** Chosen by an author who sees white paper. */
const COLOURS = `## Colours and drawings

Words that are <span style="color: red">red</span>, <span style="color: #ffff00">yellow</span>,
<span style="color: navy">navy</span>, <span style="background-color: #ffeb3b">on yellow</span>,
<span style="background-color: #08306b">on blue</span> and
<span style="color: white; background-color: #8b0000">white on red</span>; formulas in $\\color{blue}x + \\textcolor{red}{y}$
and boxes: $a + \\colorbox{yellow}{b}$.

\`\`\`mermaid
flowchart LR
  data[(Data)] -->|fit| model[Model] --> report[Report]
  model --> check{Stands?}
\`\`\`
`;

export const CARS_FIGURE: JsonObject = {
  data: [
    { type: "scatter", mode: "markers", name: "Cars", x: SPEED, y: DISTANCE },
    { type: "scatter", mode: "lines", name: "Fitted line", x: [4, 15], y: [2.5, 45.7] },
  ],
  layout: { xaxis: { title: { text: "Speed (mph)" } }, yaxis: { title: { text: "Distance (ft)" } } },
};

const TABLE: JsonObject = {
  schema: {
    fields: [
      { name: "term", type: "string" },
      { name: "estimate", type: "number" },
      { name: "standard error", type: "number" },
      { name: "t", type: "number" },
      { name: "n", type: "integer" },
    ],
  },
  data: [
    {
      term: "intercept",
      estimate: -17.579094890510973,
      "standard error": 6.758440169379,
      t: -2.601058,
      n: 50,
    },
    { term: "speed", estimate: 3.932408759124088, "standard error": 0.4155127766571, t: 9.4639904, n: 50 },
    { term: "rare", estimate: 12, "standard error": null, t: 1.2e-10, n: 7 },
  ],
};

const WIDE_TABLE: JsonObject = {
  data: Array.from({ length: 130 }, (_row, row) =>
    Object.fromEntries(
      Array.from({ length: 14 }, (_, column) => [`column ${column + 1}`, (row * 37 + column * 11) / 8]),
    ),
  ),
};

const HEAT_FIGURE: JsonObject = {
  data: [
    {
      type: "heatmap",
      z: [
        [1, 0.8],
        [0.8, 1],
      ],
      x: ["speed", "distance"],
      y: ["speed", "distance"],
    },
  ],
  layout: { title: { text: "Correlation" }, height: 320 },
};

function claimOutput(published: number): Output {
  const { data, metadata } = claim("R² of the line", {
    published,
    computed: 0.651,
    tolerance: 0.005,
  }).toMimeBundle();
  return display(data as MimeBundle, metadata as JsonObject);
}

export function everyOutput(): ExecutedNotebook {
  return executedNotebook(
    [
      markdownCell(
        FRONT_MATTER + "Speed costs distance. This page shows how much, and every kind of output besides.",
      ),
      markdownCell(MODEL),
      codeCell(
        'import { linearRegression } from "galley/analysis";\n\n// Fit the line and look at it.\nconst fit = linearRegression(speed, distance);\nconsole.log(`R² = ${fit.rSquared.toFixed(3)}`);',
        [
          stream("R² = 0.651\n\u001b[32mgood\u001b[0m \u001b[1;31mbad\u001b[0m <b>not bold</b>\n"),
          stream("a warning: 2 rows dropped\n", "stderr"),
        ],
      ),
      codeCell(
        "//| label: fig-cars\n//| fig-cap: Stopping distance against speed, with the fitted line; $R^2 = 0.65$.\n//| fig-alt: A cloud of 25 points rising to the right, with a straight line through it.\nfigure(data, layout)",
        [display({ "application/vnd.plotly.v1+json": CARS_FIGURE, "text/plain": "figure" })],
      ),
      codeCell(
        "//| label: tbl-cars\n//| tbl-cap: Coefficients of the fitted line.\ntable(rows)",
        [display({ "application/vnd.dataresource+json": TABLE, "text/plain": "table" })],
        { tags: ["hide-input"] },
      ),
      markdownCell("## Other outputs"),
      codeCell("heat", [display({ "application/vnd.plotly.v1+json": HEAT_FIGURE, "text/plain": "figure" })], {
        tags: ["remove-input"],
      }),
      codeCell("//| echo: false\nwide", [
        display({ "application/vnd.dataresource+json": WIDE_TABLE, "text/plain": "table" }),
      ]),
      codeCell("//| code-fold: show\nhtml", [
        display({
          "text/html":
            "<table><tr><th>name</th><th>value</th></tr><tr><td>a</td><td>12.5</td></tr><tr><td>b</td><td>−3</td></tr></table><script>globalThis.hacked = 1</script>",
          "text/plain": "html",
        }),
      ]),
      codeCell("//| code-fold: false\nmarkdown", [
        display({ "text/markdown": "**Markdown** with $e^{i\\pi} = -1$ and a list:\n\n1. one\n2. two" }),
        display({ "text/latex": "$$\\int_0^1 x^2 \\, dx = \\frac{1}{3}$$" }),
      ]),
      codeCell("pictures", [
        display(
          { "image/png": DOT, "text/plain": "png" },
          { "image/png": { width: 60, height: 60 }, galley: { alt: "A red dot" } },
        ),
        display(
          { "image/svg+xml": SVG, "text/plain": "svg" },
          { galley: { kind: "figure", label: "fig-svg", caption: "A picture in SVG.", alt: "A blue box" } },
        ),
      ]),
      codeCell("json", [
        display({
          "application/json": { slope: 3.93, names: ["a", "<b>"], nested: { deep: true } },
          "text/plain": "{}",
        }),
      ]),
      codeCell("unknown", [
        display({ "application/javascript": "globalThis.hacked = 2", "text/plain": "<Javascript object>" }),
        display({ "application/vnd.example+json": { a: 1 } }),
      ]),
      codeCell("long", [
        stream(Array.from({ length: 600 }, (_, line) => `line ${line + 1}`).join("\n") + "\n"),
      ]),
      codeCell("//| code-fold: false\nthrow new RangeError('no such row')", [
        errorOutput("RangeError", "no such row: 51", [
          "\u001b[0;31mRangeError\u001b[0m: no such row: 51",
          "    at cell 3, line 2",
        ]),
      ]),
      codeCell("after(the, error)"),
      markdownCell(NOTES, {}, { "dot.png": { "image/png": DOT } }),
      markdownCell(COLOURS),
      codeCell("claims", [claimOutput(0.65), claimOutput(0.9)]),
    ],
    {
      14: { status: "error", error: { ename: "RangeError", evalue: "no such row: 51", traceback: [] } },
      15: { status: "not-run" },
    },
  );
}

/** An essay of the kind the project was made for: Chinese headings, code in lists, LaTeX brackets, diagrams. */
export function chineseReport(): ExecutedNotebook {
  return executedNotebook([
    markdownCell(readFileSync(fixturePath("chinese.md"), "utf8")),
    codeCell("const r2 = 0.651;\nr2", [stream("0.651\n")]),
  ]);
}
