/** Figures as a site holds them, for their script to draw: in the page, or in files of their own. */
import type { CheckSettings } from "../../check/compare/settings.js";
import { compareResults } from "../../check/compare/compare-results.js";
import { canonicalFigure } from "../../check/results/canonical-figure.js";
import type { Result } from "../../check/results/result.js";
import { readPlotlyFigure } from "../../notebook/outputs/plotly-figure.js";

const IN_PAGE = /<script type="application\/json">([^]*?)<\/script>/g;
const IN_FILE = /^\(globalThis\.galleyFigures \?\?= \{\}\)\["[^"]*"\] = (".*");\n$/s;

/** The JSON of each figure in a part of a page. */
export function figuresInPage(html: string): string[] {
  return Array.from(html.matchAll(IN_PAGE), ([, json = ""]) => json);
}

/** The JSON of a figure's own file; `undefined` where it is no such file. */
export function figureInFile(script: string): string | undefined {
  const text = IN_FILE.exec(script)?.[1];
  return text === undefined ? undefined : String(parsed(text));
}

/** What moved between two figures, one message a trace; in colours and sizes too, which nobody changes unseen. */
export function figureChanges(
  before: readonly string[],
  after: readonly string[],
  settings: CheckSettings,
  file: string,
): string[] {
  const [old, now] = [before.map(toResult), after.map(toResult)];
  const found = compareResults(old, now, settings, file).filter(({ weight }) => weight !== "note");
  return found.map(({ part, message }) => (part === "" ? message : `${part}: ${message}`));
}

/** What is no figure any more is compared as nothing. */
function toResult(json: string, index: number): Result {
  const figure = readPlotlyFigure(json) ?? { data: [], layout: {}, config: {}, frames: [] };
  return { kind: "figure", label: String(index), cell: "", ...canonicalFigure(figure) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // What somebody broke is found as changed.
  }
}
