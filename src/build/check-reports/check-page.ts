/**
 * The page of a check: a report like any other, made of a notebook that nobody wrote, with what moved, drawn over what
 * was before, and what changed since.
 */
import { differenceWords } from "../../check/compare/difference.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import type { Cell } from "../../notebook/nbformat.js";
import { formatPlace, type Problem } from "../../notebook/problem.js";
import type { CheckedNotebook } from "../checked-notebook.js";
import type { CheckOutcome, NotebookOutcome } from "./outcome.js";
import { list, pageNotebook, plain, text } from "./page-cells.js";
import { resultCells, resultIn } from "./result-cells.js";

export function checkPage(outcome: CheckOutcome, notebooks: readonly CheckedNotebook[]): ExecutedNotebook {
  const sections = outcome.notebooks.flatMap((one, index) => notebookCells(one, notebooks[index]));
  return pageNotebook([
    text(`# Results of notebooks\n\n${summaryTable(outcome)}`),
    ...ofProject(outcome),
    ...sections,
  ]);
}

/** What is in none of the notebooks. */
function ofProject({ problems }: CheckOutcome): Cell[] {
  return problems.length === 0 ? [] : [text(list(problems.map(problemLine)))];
}

function problemLine({ severity, place, message }: Problem): string {
  return `**${severity}**: ${plain(`${formatPlace(place)}: ${message}`)}`;
}

const WORDS = { same: "same", different: "**different**", unfit: "**could not be checked**" } as const;

function summaryTable({ notebooks }: CheckOutcome): string {
  const rows = notebooks.map(({ file, status, results, differences }) => {
    const moved = new Set(differences.filter(({ fails }) => fails).map(({ label }) => label)).size;
    return `| ${plain(file)} | ${WORDS[status]} | ${results.length} | ${moved} |`;
  });
  return ["| notebook | | results | moved |", "| --- | --- | ---: | ---: |", ...rows].join("\n");
}

function notebookCells(one: NotebookOutcome, checked: CheckedNotebook | undefined): Cell[] {
  const { file, status, differences, unstable, problems, failure, causes, recorded } = one;
  const isSilent =
    status === "same" && differences.length === 0 && problems.length === 0 && causes.length === 0;
  if (isSilent) return [];
  const problemLines = [
    ...problems.map(problemLine),
    ...(failure === undefined ? [] : [`**error**: ${plain(failure.message)}`]),
    ...(recorded || status === "unfit" ? [] : ["No record of its results yet."]),
    ...unstable.map((difference) => `**not repeatable**: ${plain(differenceWords(difference))}`),
  ];
  const because =
    causes.length === 0 ? [] : [`Changed since its results were recorded:\n\n${list(causes.map(plain))}`];
  const head = [`## ${plain(file)}`, ...(problemLines.length === 0 ? [] : [list(problemLines)]), ...because];
  const labels = recorded ? [...new Set(differences.map(({ label }) => label))] : [];
  return [
    text(head.join("\n\n")),
    ...labels.flatMap((label) =>
      resultCells(
        differences.filter((difference) => difference.label === label),
        resultIn(checked?.comparison?.recorded, label),
        resultIn(checked?.comparison?.results, label),
      ),
    ),
  ];
}
