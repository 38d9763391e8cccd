import type { Cell, JsonObject } from "../../notebook/nbformat.js";
import { serializeNotebook } from "../../notebook/serialize.js";

/**
 * The notebook of a new project: it reads data, checks a published result, draws a figure, takes a parameter and says in
 * words what came out.
 */
export function starterNotebook(): string {
  return serializeNotebook({ nbformat: 4, nbformat_minor: 5, metadata: notebookMetadata, cells });
}

const notebookMetadata: JsonObject = {
  kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
  language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
};

const cells: Cell[] = [
  markdown(
    "title",
    `---
title: Is the ozone monitor right?
description: Readings of an ozone monitor against a reference instrument, and the line that calibrates it.
---

A monitor that measures ozone is compared with a reference instrument of known accuracy. If the monitor is right, its
readings lie on the line $y = x$.`,
  ),
  code(
    "imports",
    `import { column, display, fixed, lm, readCsv, scatterWithFit, table } from "galley/analysis";`,
  ),
  code(
    "readings",
    `//| label: tbl-readings
//| tbl-cap: The first readings
const readings = readCsv("../data/ozone.csv");
display(table(readings.head(5)));`,
  ),
  markdown(
    "certified",
    `## A published result, computed again

NIST publishes certified values for the regression of these 36 readings.`,
  ),
  code(
    "certified-table",
    `//| label: tbl-certified
//| tbl-cap: The certified values, and the same values computed here
const all = lm("monitor ~ reference", readings);
display(table([
  { value: "intercept", certified: -0.262323073774029, computed: all.intercept },
  { value: "slope", certified: 1.00211681802045, computed: all.slope },
  { value: "R²", certified: 0.999993745883712, computed: all.rSquared },
]));`,
  ),
  markdown(
    "parameter",
    `## Up to a level

The cell below is tagged \`parameters\`: \`galley build -p highest=500\` gives it another value.`,
  ),
  code("parameters", `const highest = 1000;`, ["parameters"]),
  code(
    "fit",
    `const reference = column(readings, "reference");
const monitor = column(readings, "monitor");
const rows = reference.flatMap((level, row) => (level <= highest ? [row] : []));
const fit = lm("monitor ~ reference", {
  reference: rows.map((row) => reference[row]),
  monitor: rows.map((row) => monitor[row]),
});`,
  ),
  code(
    "figure",
    `//| label: fig-calibration
//| fig-cap: The monitor against the reference, with the fitted line
display(scatterWithFit(fit, undefined, { xTitle: "reference", yTitle: "monitor" }));`,
  ),
  markdown(
    "words",
    `Up to a level of {eval}\`highest\`, {eval}\`fit.rowCount\` readings give a slope of {eval}\`fixed(fit.slope, 4)\` and an intercept of
{eval}\`fixed(fit.intercept, 3)\`. A monitor that is right has a slope of 1 and an intercept of 0.`,
  ),
];

function markdown(id: string, source: string): Cell {
  return { cell_type: "markdown", id, metadata: {}, source };
}

function code(id: string, source: string, tags: string[] = []): Cell {
  const metadata: JsonObject = tags.length === 0 ? {} : { tags };
  return { cell_type: "code", id, metadata, source, outputs: [], execution_count: null };
}
