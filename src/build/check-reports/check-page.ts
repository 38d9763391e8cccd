/**
 * The page of a check: a report like any other, made of a notebook that nobody wrote, with what moved, drawn over what
 * was before, and what changed since.
 */
import { createHash } from "node:crypto";
import { differenceWords } from "../../check/compare/difference.js";
import type { Result } from "../../check/results/result.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import type { Cell, JsonObject, MimeBundle } from "../../notebook/nbformat.js";
import { formatPlace } from "../../notebook/problem.js";
import type { CheckedNotebook } from "../checked-notebook.js";
import type { CheckOutcome, NotebookOutcome } from "./outcome.js";
import { drawings } from "./overlay.js";

export function checkPage(outcome: CheckOutcome, notebooks: readonly CheckedNotebook[]): ExecutedNotebook {
  const sections = outcome.notebooks.flatMap((one, index) => notebookCells(one, notebooks[index]));
  const cells = [text(`# Results of notebooks\n\n${summaryTable(outcome)}`), ...sections].map(
    (cell, index) => ({
      ...cell,
      id: `c${index}-${createHash("sha256").update(cell.source).digest("hex").slice(0, 8)}`,
    }),
  );
  return {
    notebook: { nbformat: 4, nbformat_minor: 5, metadata: {}, cells },
    runs: cells.flatMap(({ cell_type: type, id }, cellIndex) =>
      type === "code"
        ? [
            {
              cellIndex,
              cellId: id,
              status: "ok" as const,
              errorAllowed: false,
              lateOutputs: [],
              durationMs: 0,
            },
          ]
        : [],
    ),
    kernel: { name: "", implementation: "", implementationVersion: "", language: "", languageVersion: "" },
  };
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
    ...problems.map(
      ({ severity, place, message }) => `**${severity}**: ${plain(`${formatPlace(place)}: ${message}`)}`,
    ),
    ...(failure === undefined ? [] : [`**error**: ${plain(failure.message)}`]),
    ...(recorded || status === "unfit" ? [] : ["No record of its results yet."]),
    ...unstable.map((difference) => `**not repeatable**: ${plain(differenceWords(difference))}`),
  ];
  const because =
    causes.length === 0 ? [] : [`Changed since its results were recorded:\n\n${list(causes.map(plain))}`];
  const head = [`## ${plain(file)}`, ...(problemLines.length === 0 ? [] : [list(problemLines)]), ...because];
  const labels = recorded ? [...new Set(differences.map(({ label }) => label))] : [];
  return [text(head.join("\n\n")), ...labels.flatMap((label) => resultCells(label, one, checked))];
}

function resultCells(
  label: string,
  { differences }: NotebookOutcome,
  checked: CheckedNotebook | undefined,
): Cell[] {
  const own = differences.filter((one) => one.label === label);
  const lines = own.map(({ part, message, fails }) => {
    const words = part === "" ? message : `${part}: ${message}`;
    return `${fails ? "" : "notice: "}${plain(words)}`;
  });
  const find = (results: readonly Result[] | undefined) => results?.find((one) => one.label === label);
  const drawn = drawings(find(checked?.comparison?.recorded), find(checked?.comparison?.results));
  const heading = own[0]?.heading ?? label;
  return [
    text(`### ${plain(heading)}\n\n${list(lines)}`),
    ...drawn.map(({ caption, data }) =>
      output(data, { kind: kindOf(data), caption, alt: `${heading}: ${caption}` }),
    ),
  ];
}

function kindOf(data: MimeBundle): string {
  return "application/vnd.dataresource+json" in data ? "table" : "figure";
}

function text(source: string): Cell {
  return { cell_type: "markdown", id: "", metadata: {}, source };
}

function output(data: MimeBundle, galley: JsonObject): Cell {
  const outputs = [{ output_type: "display_data" as const, data, metadata: { galley } }];
  const metadata = { tags: ["remove-input"] };
  return {
    cell_type: "code",
    id: "",
    metadata,
    source: JSON.stringify(galley),
    outputs,
    execution_count: null,
  };
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

/** Words that are not to be read as Markdown; a backslash would begin a formula before a bracket. */
function plain(words: string): string {
  const oneLine = words.replaceAll(/\s+/g, " ");
  return oneLine.replaceAll(/[!"#$&*<>@[\\\]^_`{|}~]/g, (one) => `&#${one.charCodeAt(0)};`);
}
