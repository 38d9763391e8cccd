/** One page of every kind that Galley makes, in both languages, with figures drawn as a build draws them. */
import { findBrowser, runPageIn } from "../../src/build/browser.js";
import { checkPage } from "../../src/build/check-reports/check-page.js";
import { checkOutcome } from "../../src/build/check-reports/outcome.js";
import { compareResults } from "../../src/check/compare/compare-results.js";
import type { FigureResult } from "../../src/check/results/result.js";
import type { ExecutedNotebook } from "../../src/notebook/executed.js";
import type { Problem } from "../../src/notebook/problem.js";
import { createRenderer } from "../../src/render/renderer.js";
import type { RenderedPage, Renderer } from "../../src/render/render-options.js";
import { singleFile } from "../../src/render/single-file/single-file.js";
import { chineseReport, everyOutput } from "../render/every-output.js";
import { OPTIONS } from "../render/render.js";

const PROBLEMS: Problem[] = [
  {
    ruleId: "figures-have-alt",
    severity: "warning",
    place: { file: "notebooks/every.ipynb", cellIndex: 3, line: 2 },
    message: "a figure says nothing in words",
    remedy: "add `//| fig-alt:`",
  },
];

/** Reports, also as one file, the index, the page of a check and that of an address that leads nowhere, with an interface in `lang`. */
export async function everyPage(lang: string): Promise<RenderedPage[]> {
  const browser = findBrowser(process.env);
  if (browser === undefined) throw new Error('no browser was found: run "apt-get install -y chromium"');
  const renderer = await createRenderer({ ...OPTIONS, lang, runPage: runPageIn(browser) });
  const withoutPictures = await createRenderer({ ...OPTIONS, lang });
  const every = { file: "notebooks/every.ipynb", executed: everyOutput(), problems: PROBLEMS };
  const reports = [
    await renderer.renderReport({ ...every, path: "deep/every.html" }),
    await withoutPictures.renderReport({ ...every, path: "without-pictures.html" }),
    await renderer.renderReport({ ...every, path: "essay.html", executed: chineseReport(), problems: [] }),
  ];
  const check = { file: "check.ipynb", path: "check.html", executed: checkOfAFigure(), problems: [] };
  return [
    ...reports,
    ...reports.slice(0, 1).map((page) => ({ ...singleFile(page), path: "single.html" })),
    await renderer.renderReport(check),
    renderer.renderIndex(reports),
    notFound(renderer),
  ];
}

/** Its addresses begin at a server's root, which a page on disk has not. */
function notFound(renderer: Renderer): RenderedPage {
  const around = { menu: [], hasSearch: true, feed: undefined };
  const { html, ...page } = renderer.renderNotFound("https://example.org/", around);
  const facts = {
    title: "",
    description: "",
    lang: "",
    kind: "page",
    minutes: 0,
    keywords: [],
    searchText: "",
    problems: [],
  } as const;
  return { ...facts, ...page, problems: [], html: html.replaceAll('="/', '="./') };
}

/** A figure in which a point moved. */
function checkOfAFigure(): ExecutedNotebook {
  const [recorded, results] = [[2, 4, 6].map(figureThrough), [2, 5, 6].map(figureThrough)];
  const differences = compareResults(recorded, results, {}, "notebooks/every.ipynb");
  const comparison = {
    results,
    recorded,
    differences,
    unstable: [],
    causes: ["data/cars.csv changed"],
    updated: false,
  };
  const checked = { file: "notebooks/every.ipynb", problems: PROBLEMS, comparison, durationMs: 1 };
  return checkPage(checkOutcome([checked], false), [checked]);
}

function figureThrough(y: number, index: number): FigureResult {
  const data = [{ name: "distance", type: "scatter", x: [1, 2, 3], y: [2, y, 6] }];
  return { label: `fig-${index}`, kind: "figure", cell: "c1", title: "Distance", data, layout: {} };
}
