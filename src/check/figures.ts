import type { Output } from "../notebook/nbformat.js";
import { notebookLanguage } from "../notebook/language.js";
import { frontMatter } from "../notebook/front-matter.js";
import { describeFigure } from "../notebook/outputs/describe-figure.js";
import { readPlotlyFigure } from "../notebook/outputs/plotly-figure.js";
import { filledText, galleyMetadata } from "../notebook/outputs/galley-metadata.js";
import type { Checked, CheckedCell, Finding } from "./rule.js";

export function figuresHaveCaptions(checked: Checked): Finding[] {
  const remedy = `Write at the top of the cell: ${optionSign(checked)} fig-cap: "what the figure says"`;
  const figures = figuresWithout(checked, "caption", ({ options }) => options.options.figCap);
  return figures.map(({ cellIndex, which }) => ({ cellIndex, message: `${which} has no caption`, remedy }));
}

export function figuresHaveAlt(checked: Checked): Finding[] {
  const figures = figuresWithout(checked, "alt", ({ options }) => options.options.figAlt);
  return figures.map(({ cellIndex, which, output }) => ({
    cellIndex,
    message: `${which} has no alternative text`,
    remedy: `Write at the top of the cell what is to be seen, such as ${optionSign(checked)} fig-alt: ${suggestedAlt(output, checked)}`,
  }));
}

/** What a picture shows only its author knows; a plot tells at least of what it is made. */
function suggestedAlt(output: Output, { executed }: Checked): string {
  const bundle = "data" in output ? output.data : {};
  const figure = readPlotlyFigure(bundle["application/vnd.plotly.v1+json"]);
  const { lang = "en" } = frontMatter(executed.notebook).data;
  return JSON.stringify(figure === undefined ? "what is to be seen" : describeFigure(figure, lang));
}

/** The label that a figure or table was made with, in `metadata.galley`. */
export function outputLabel(output: Output): string | undefined {
  const label = galleyMetadata(output)["label"];
  return typeof label === "string" ? label : undefined;
}

interface BareFigure {
  cellIndex: number;
  /** `the figure` or `figure 2 of 3`. */
  which: string;
  output: Output;
}

/** Figures for which neither the cell's option nor the figure's own metadata has the text. */
function figuresWithout(
  checked: Checked,
  field: "caption" | "alt",
  option: (cell: CheckedCell) => string | undefined,
): BareFigure[] {
  return checked.cells.filter(isShown).flatMap((checkedCell) => {
    if (option(checkedCell) !== undefined) return [];
    const figures = checkedCell.cell.outputs.filter((output) =>
      isFigure(output, checkedCell.options.options.label),
    );
    return figures.flatMap((output, position) => {
      if (filledText(galleyMetadata(output)[field]) !== undefined) return [];
      const which = figures.length === 1 ? "the figure" : `figure ${position + 1} of ${figures.length}`;
      return [{ cellIndex: checkedCell.index, which, output }];
    });
  });
}

/** A cell that failed has other worries, and what is not in the report needs no words. */
function isShown({ run, tags }: CheckedCell): boolean {
  return run?.status === "ok" && !tags.includes("remove-cell") && !tags.includes("remove-output");
}

/** Plots made to be figures; and any picture in a cell labelled as a figure. */
function isFigure(output: Output, label: string | undefined): boolean {
  if (output.output_type !== "display_data" && output.output_type !== "execute_result") return false;
  if (galleyMetadata(output)["kind"] === "figure") return true;
  const mimeTypes = Object.keys(output.data);
  if (mimeTypes.includes("application/vnd.plotly.v1+json")) return true;
  return label?.startsWith("fig-") === true && mimeTypes.some((mimeType) => mimeType.startsWith("image/"));
}

function optionSign({ executed }: Checked): string {
  return notebookLanguage(executed.notebook) === "python" ? "#|" : "//|";
}
