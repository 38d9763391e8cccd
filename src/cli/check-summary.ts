import { type CheckedNotebook, type Comparison, counts, statusOf } from "../build/checked-notebook.js";
import { type Difference, differenceWords } from "../check/compare/difference.js";
import { formatPlace, type Problem } from "../notebook/problem.js";
import { plural } from "./event-line.js";
import { expectedText } from "./failure.js";
import { gatherAlike } from "./gather-alike.js";
import type { Colors } from "./terminal.js";
import { toldProblems } from "./told-problems.js";

interface SummaryOptions {
  /** Of the project, in none of its notebooks. */
  problems?: readonly Problem[];
  strict: boolean;
  /** Only what is wrong. */
  quiet: boolean;
  /** Of many problems that say the same each in full; `undefined`: nobody can ask for it. */
  isVerbose?: boolean;
  /** How causes are headed: where results moved, and where they are the same. Default: since they were recorded. */
  causes?: { moved: string; same: string };
}

/** What a check found, notebook by notebook; then what follows from it. */
export function checkSummary(
  notebooks: readonly CheckedNotebook[],
  options: SummaryOptions,
  colors: Colors,
): string {
  const paragraphs = notebooks.flatMap((one) => notebookText(one, options, colors));
  // A module with a mistake is a problem of every notebook that imports it.
  const { problems = [], isVerbose } = options;
  return [
    ...new Set(paragraphs),
    ...gatherAlike(toldProblems(problems, [], colors), colors, isVerbose),
    ...conclusion(notebooks, options),
  ].join("\n\n");
}

const SINCE_RECORDED = {
  moved: "what changed since its results were recorded",
  same: "changed since its results were recorded, which are the same",
};

/** What was found of one notebook, in paragraphs. */
export function notebookText(one: CheckedNotebook, options: SummaryOptions, colors: Colors): string[] {
  const { cells = [] } = one.executed?.notebook ?? one.source ?? {};
  const sources = cells.map(({ source }) => source);
  const problems = toldProblems(one.problems, sources, colors);
  const failure = one.failure === undefined ? [] : [expectedText(one.failure, colors)];
  const comparison =
    one.comparison === undefined ? [] : comparisonTexts(one, one.comparison, options, colors);
  return [...gatherAlike(problems, colors, options.isVerbose), ...failure, ...comparison];
}

function comparisonTexts(
  one: CheckedNotebook,
  comparison: Comparison,
  { strict, quiet, causes: headings = SINCE_RECORDED }: SummaryOptions,
  colors: Colors,
): string[] {
  const { differences, unstable, causes, recorded, updated } = comparison;
  if (quiet && statusOf(one, strict) === "same") return [];
  const wordOf = (difference: Difference): Word => {
    if (!counts(difference, strict)) return "notice";
    return updated ? "updated" : "differs";
  };
  const texts = [
    ...grouped(unstable, () => "not repeatable").map((group) => groupText(one, group, colors)),
    ...grouped(recorded === undefined ? [] : differences, wordOf).map((group) =>
      groupText(one, group, colors),
    ),
  ];
  const because = causes.length === 0 ? [] : [causeText(one, causes, headings, colors)];
  if (recorded !== undefined || updated) return [...texts, ...because];
  return [...texts, `${colors.red("not recorded")}: ${colors.bold(one.file)}: no record of its results yet`];
}

type Word = "differs" | "not repeatable" | "notice" | "updated";

interface Group {
  word: Word;
  differences: readonly Difference[];
}

/** What is to be said of one result, together. */
function grouped(differences: readonly Difference[], wordOf: (one: Difference) => Word): Group[] {
  const groups = new Map<string, { word: Word; differences: Difference[] }>();
  for (const difference of differences) {
    const word = wordOf(difference);
    const key = `${difference.label} ${word}`;
    const group = groups.get(key) ?? { word, differences: [] };
    group.differences.push(difference);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** One difference on the line of its result; several below it. */
function groupText(one: CheckedNotebook, { word, differences }: Group, colors: Colors): string {
  const [first] = differences as [Difference];
  const cellIndex = one.executed?.notebook.cells.findIndex(({ id }) => id === first.cell) ?? -1;
  const place = formatPlace({ file: one.file, ...(cellIndex >= 0 && { cellIndex }) });
  const isGood = word === "notice" || word === "updated";
  const head = `${isGood ? colors.cyan(word) : colors.red(word)}: ${colors.bold(place)}`;
  if (differences.length === 1) return `${head}: ${differenceWords(first)}`;
  const lines = differences.map(({ part, message }) => `  ${part === "" ? "" : `${part}: `}${message}`);
  return [`${head}: ${first.heading}`, ...lines].join("\n");
}

/** As a cause where something differs, else as a notice. */
function causeText(
  { file, comparison }: CheckedNotebook,
  causes: readonly string[],
  headings: typeof SINCE_RECORDED,
  colors: Colors,
): string {
  const moved = comparison?.differences.some(({ weight }) => weight !== "note");
  const heading = moved ? headings.moved : headings.same;
  return [
    `${colors.cyan("notice")}: ${colors.bold(file)}: ${heading}:`,
    ...causes.map((cause) => `  ${cause}`),
  ].join("\n");
}

function conclusion(notebooks: readonly CheckedNotebook[], { strict, quiet }: SummaryOptions): string[] {
  const statuses = notebooks.map((one) => statusOf(one, strict));
  const count = (status: string): number => statuses.filter((one) => one === status).length;
  const resultCount = notebooks.reduce((sum, { comparison }) => sum + (comparison?.results.length ?? 0), 0);
  if (notebooks.some(({ comparison }) => comparison?.updated)) {
    const written = notebooks.filter(({ comparison }) => comparison?.updated).length;
    return quiet ? [] : [`recorded ${plural(resultCount, "result")} of ${plural(written, "notebook")}`];
  }
  const [different, unfit] = [count("different"), count("unfit")];
  if (different + unfit === 0)
    return quiet ? [] : [`same: ${plural(resultCount, "result")} of ${plural(notebooks.length, "notebook")}`];
  const unrecorded = notebooks.filter(
    (one) => statusOf(one, strict) === "different" && one.comparison?.recorded === undefined,
  ).length;
  if (unrecorded > 0 && unrecorded === different + unfit)
    return [
      `${plural(unrecorded, "notebook")} without a record\nTo record the results: galley check --update`,
    ];
  const words = [
    ...(different > 0 ? [`the results of ${plural(different, "notebook")} differ`] : []),
    ...(unfit > 0 ? [`${plural(unfit, "notebook")} could not be checked`] : []),
  ];
  const remedy = different > 0 ? ["If they are right as they are now: galley check --update"] : [];
  return [[`${words.join(", ")}, of ${plural(notebooks.length, "notebook")}`, ...remedy].join("\n")];
}
