/** One report, up to the words of its foot: prepare, number, load what it needs, draw, and put it into the template. */
import { isMarkdownFile } from "../notebook/markdown-page.js";
import { notebookTitle } from "../notebook/notebook-title.js";
import { PageAssets, relativeUrl } from "./assets/asset.js";
import { loadHighlight } from "./text/highlight.js";
import { DEFAULT_FIRST_VIEW_KB, pageWithinBudget } from "./budget/page-within-budget.js";
import { cardPicture } from "./card-picture.js";
import { katexAssets } from "./assets/katex-assets.js";
import { readLocalFiles } from "./assets/local-files.js";
import { citationFiles, pageCitations } from "./citations/page-citations.js";
import { loadDiagrams } from "./diagrams/diagram.js";
import { weigh } from "./finding.js";
import type { Finding } from "./finding.js";
import { NO_MEMORY } from "./memory.js";
import { loadMath } from "./text/math.js";
import type { RenderMath } from "./text/math.js";
import { numberPage } from "./numbering/numbering.js";
import type { Numbering } from "./numbering/numbering.js";
import type { PageContext } from "./page-context.js";
import { pageFrame } from "./templating/page-frame.js";
import { pageNeeds } from "./prepare/page-needs.js";
import type { PageNeeds } from "./prepare/page-needs.js";
import { takeTitle } from "./prepare/page-title.js";
import { drawPictures } from "./figures/pictures/draw-pictures.js";
import { plotlyAsset } from "./figures/plotly-bundle.js";
import { textsOf } from "./prepare/prepared.js";
import { prepareNotebook } from "./prepare/prepare.js";
import { MARKS } from "./provenance/foot.js";
import type { FootWords } from "./provenance/foot.js";
import { sourceLinks } from "./provenance/source-links.js";
import { sortProblems } from "./problem-view.js";
import type { RenderedPage, ReportInput } from "./render-options.js";
import { sitePolicy } from "./safety/security-policy.js";
import { searchText } from "./search-text.js";
import { reportView } from "./report-view.js";
import type { Studio } from "./studio.js";

/** @param wordsOf what the foot says, in a language; marks by default, which are replaced later */
export async function drawReport(
  input: ReportInput,
  studio: Studio,
  wordsOf: (lang: string) => FootWords = () => MARKS,
): Promise<RenderedPage> {
  const { file, path, executed, provenance } = input;
  const { options, parse, site } = studio;
  const privatePaths = options.privatePaths ?? [];
  const prepared = prepareNotebook({ file, executed, parse, privatePaths, lang: options.lang });
  const { frontMatter, fieldPlace, abstract, question, findings } = prepared;
  const title = takeTitle(
    prepared.cells,
    frontMatter,
    frontMatter.title || notebookTitle(executed.notebook, file),
  );
  const summary = [question, ...findings, abstract].filter((cell) => cell !== undefined);
  const everything = [...summary, ...title.cells];
  const numbering = numberPage(everything);
  const needs = pageNeeds(title.heading ? [...everything, title.heading] : everything);
  const lang = frontMatter.lang ?? options.lang;
  const t = studio.translate(lang);
  const assets = new PageAssets(path);
  const urls = new Set([...needs.urls, ...citationFiles(frontMatter)]);
  const tools = await loadTools(input, studio, { ...needs, urls });
  const problems = [...prepared.problems, ...duplicateLabels(numbering, file)];
  const trees = everything.flatMap(textsOf).map(({ tree }) => tree);
  const { localFiles } = tools;
  const { memory = NO_MEMORY } = options;
  const cited = { frontMatter, fieldPlace, trees, localFiles, numbering, lang, problems, memory };
  const page: PageContext = {
    file,
    lang,
    t,
    numbering,
    marginNotes: new Map(),
    assets,
    ...tools,
    pictures: await pagePictures(needs, { studio, numbering, file, problems }),
    citations: await pageCitations(cited),
    problems,
    frameScripts: new Set(),
    severityOf: options.severityOf,
    sources: provenance && sourceLinks({ file, origins: provenance.origins, cells: title.cells, t }),
    headingShift: numbering.headings.some(({ depth }) => depth === 1) ? 1 : 0,
  };
  const foot = wordsOf(lang);
  const frame = pageFrame({ options, path, lang, t, assets, site });
  // A page that tells what it was made from is kept, and told of its commit last.
  if (provenance !== undefined) frame.commit = foot.projectCommit;
  if (needs.hasMath) frame.stylesheets.unshift(await addKatex(assets));
  const plotlyUrl = needs.traces.size > 0 ? assets.add(await plotlyAsset(needs.traces)) : undefined;
  const view = reportView({ ...prepared, input, title, page, plotlyUrl, privatePaths, lang, foot });
  const securityPolicy = sitePolicy([...page.frameScripts]);
  const html = studio.renderTemplate("report.njk", { ...frame, securityPolicy, ...view });
  const picture = cardPicture(needs.figures[0] && page.pictures?.get(needs.figures[0]), html, {
    path,
    assets,
  });
  const { firstViewKb = DEFAULT_FIRST_VIEW_KB } = options;
  if (options.severityOf("page-within-budget") !== "off")
    problems.push(...pageWithinBudget({ file, path, html, assets: assets.all() }, firstViewKb));
  return {
    path,
    title: title.text,
    description: view.description,
    lang,
    kind: isMarkdownFile(file) ? "page" : "report",
    ...(frontMatter.date !== undefined && { date: frontMatter.date }),
    keywords: frontMatter.keywords,
    ...(frontMatter.order !== undefined && { order: frontMatter.order }),
    minutes: view.minutes,
    ...(picture !== undefined && { picture }),
    searchText: searchText(everything),
    html,
    assets: assets.all(),
    problems: sortProblems(weigh(page.problems, options.severityOf)),
  };
}

type Tools = Pick<PageContext, "highlight" | "math" | "diagram" | "localFiles">;

async function loadTools(
  { file, path }: ReportInput,
  { options }: Studio,
  { languages, hasMath, diagrams, urls }: PageNeeds,
): Promise<Tools> {
  const pageUrl = (projectPath: string): string | undefined => {
    const page = options.pageOf?.(projectPath);
    return page === undefined ? undefined : relativeUrl(path, page);
  };
  const read = options.readFile ?? (async () => undefined);
  const [highlight, math, diagram, localFiles] = await Promise.all([
    loadHighlight(languages),
    hasMath ? loadMath() : noMath,
    loadDiagrams(diagrams, options.memory),
    readLocalFiles(urls, { file, read, pageUrl }),
  ]);
  return { highlight, math, diagram, localFiles };
}

/** For pages that were seen to hold no formula. */
const noMath: RenderMath = (tex) => {
  throw new Error(`a formula was found only while drawing: ${tex}`);
};

interface PictureInput {
  studio: Studio;
  numbering: Numbering;
  file: string;
  problems: Finding[];
}

/** A figure without a picture is still a figure: what went wrong is told, and stops nothing. */
async function pagePictures(
  { figures, broadFigures: broad }: PageNeeds,
  { studio, numbering, file, problems }: PictureInput,
): Promise<PageContext["pictures"]> {
  const { runPage } = studio.options;
  if (!runPage) return undefined;
  const claimId = (): string => numbering.ids.claim("picture");
  const { pictures, failures } = await drawPictures(figures, {
    runPage,
    claimId,
    broad,
    ...studio.site.pictures,
  });
  for (const failure of failures) {
    problems.push({
      ruleId: "figures-have-pictures",
      place: { file },
      message: `figures have no picture to stand for them in print and before they are touched: ${failure}`,
    });
  }
  return pictures;
}

async function addKatex(assets: PageAssets): Promise<string> {
  const { css, fonts } = await katexAssets();
  for (const font of fonts) assets.add(font);
  return assets.add(css);
}

function duplicateLabels({ duplicates }: Numbering, file: string): Finding[] {
  return duplicates.map(({ label, cellIndex, line }) => ({
    ruleId: "labels-are-unique",
    place: line === undefined ? { file, cellIndex } : { file, cellIndex, line },
    message: `the label "${label}" is given to a second thing here`,
    remedy: "References lead to the first; give this one another label.",
  }));
}
