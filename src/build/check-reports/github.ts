/** A check as GitHub Actions shows it: annotations at the notebook's lines, and a summary of the job. */
import { differenceWords } from "../../check/compare/difference.js";
import { formatPlace, type Problem } from "../../notebook/problem.js";
import type { CheckOutcome, NotebookOutcome } from "./outcome.js";

/** The line of a cell in its notebook's file, from 1; `undefined` where it is not known. */
export type LineOf = (file: string, cell: string) => number | undefined;

/** Workflow commands, one a line, for standard output. */
export function githubAnnotations({ notebooks, problems }: CheckOutcome, lineOf: LineOf): string[] {
  return [
    ...notebooks.flatMap((one) => notebookAnnotations(one, lineOf)),
    ...problems.map((problem) => problemAnnotation(problem.place.file, problem)),
  ];
}

function problemAnnotation(file: string, { severity, ruleId, place, message }: Problem): string {
  return command(severity, file, undefined, ruleId, `${formatPlace(place)}: ${message}`);
}

function notebookAnnotations(one: NotebookOutcome, lineOf: LineOf): string[] {
  const { file, differences, unstable, problems, failure, recorded, updated, status } = one;
  const at = (cell: string) => lineOf(file, cell);
  return [
    ...differences.map((difference) =>
      command(
        difference.fails ? "error" : "notice",
        file,
        at(difference.cell),
        "Results",
        differenceWords(difference),
      ),
    ),
    ...unstable.map((difference) =>
      command("error", file, at(difference.cell), "Not repeatable", differenceWords(difference)),
    ),
    ...problems.map((problem) => problemAnnotation(file, problem)),
    ...(failure === undefined ? [] : [command("error", file, undefined, failure.code, failure.message)]),
    ...(recorded || updated || status === "unfit"
      ? []
      : [command("error", file, undefined, "Results", "no record of its results yet")]),
  ];
}

function command(
  severity: "error" | "warning" | "notice",
  file: string,
  line: number | undefined,
  title: string,
  message: string,
): string {
  const properties = [
    `file=${property(file)}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${property(title)}`,
  ];
  return `::${severity} ${properties.join(",")}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Markdown for the job's page. */
export function githubSummary({ notebooks }: CheckOutcome): string {
  const rows = notebooks.map(
    ({ file, status, results, differences }) =>
      `| ${tableCell(file)} | ${MARKS[status]} | ${results.length} | ${new Set(differences.filter(({ fails }) => fails).map(({ label }) => label)).size} |`,
  );
  const details = notebooks.filter(({ status }) => status !== "same").map(notebookDetails);
  return [
    "## Results of notebooks",
    ["| notebook | | results | moved |", "| --- | --- | ---: | ---: |", ...rows].join("\n"),
    ...details,
    "",
  ].join("\n\n");
}

const MARKS = { same: "✅ same", different: "❌ different", unfit: "❌ could not be checked" } as const;

function notebookDetails({
  file,
  differences,
  unstable,
  causes,
  problems,
  failure,
}: NotebookOutcome): string {
  const lines = [
    ...differences.map((one) => `${one.fails ? "**differs**" : "notice"}: ${differenceWords(one)}`),
    ...unstable.map((one) => `**not repeatable**: ${differenceWords(one)}`),
    ...problems.map(({ severity, place, message }) => `**${severity}**: ${formatPlace(place)}: ${message}`),
    ...(failure === undefined ? [] : [`**error**: ${failure.message}`]),
  ];
  const because = causes.length === 0 ? [] : ["Changed since the results were recorded:", list(causes)];
  return [
    `### ${tableCell(file)}`,
    ...(lines.length === 0 ? ["No record of its results yet."] : [list(lines)]),
    ...because,
  ].join("\n\n");
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${escapeMarkup(line).replaceAll("\n", "<br>")}`).join("\n");
}

function tableCell(text: string): string {
  return escapeMarkup(text).replaceAll("|", "\\|");
}

/** Formulas and HTML in a message are not to be drawn. */
function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("$", "\\$");
}
