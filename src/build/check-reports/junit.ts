/** A check as JUnit XML, which CI systems draw: a suite for each notebook, a case for its run and for each result. */
import { differenceWords } from "../../check/compare/difference.js";
import { formatPlace, type Problem } from "../../notebook/problem.js";
import type { CheckOutcome, NotebookOutcome } from "./outcome.js";

interface Case {
  name: string;
  /** Lines; empty: passed. */
  failures: string[];
  /** It could not be judged at all. */
  isError?: boolean;
}

export function junitXml({ notebooks, problems }: CheckOutcome): string {
  const errors = problems.filter(({ severity }) => severity === "error");
  const suites = [
    ...notebooks.map((one) => suiteXml(one, casesOf(one))),
    ...errors.map((one) => suiteXml({ file: one.place.file, durationMs: 0 }, [problemCase(one)])),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="galley check">\n${suites.join("\n")}\n</testsuites>\n`;
}

function casesOf(one: NotebookOutcome): Case[] {
  return [runCase(one), ...(one.status === "unfit" ? [] : resultCases(one))];
}

function runCase({ problems, failure, recorded, updated, status }: NotebookOutcome): Case {
  const errors = problems.filter(({ severity }) => severity === "error");
  const lines = [
    ...errors.map(({ place, message, ruleId }) => `${formatPlace(place)}: ${message} [${ruleId}]`),
    ...(failure === undefined ? [] : [failure.message]),
  ];
  if (lines.length > 0) return { name: "runs", failures: lines, isError: true };
  const isHeld = recorded || updated || status === "unfit";
  return { name: "runs", failures: isHeld ? [] : ["no record of its results yet"] };
}

/** Of the project, in none of its notebooks. */
function problemCase({ ruleId, message }: Problem): Case {
  return { name: ruleId, failures: [message], isError: true };
}

/** Results that are gone have a case too. */
function resultCases({ results, differences, unstable }: NotebookOutcome): Case[] {
  const failed = [...differences.filter(({ fails }) => fails), ...unstable];
  const names = new Map(
    [...failed, ...results].map(({ label, heading, cell }) => [
      label,
      // Without a label of its own, a result is told from others by its cell.
      label.includes("@") ? `${heading}, cell ${cell}` : heading,
    ]),
  );
  return Array.from(names, ([label, name]) => ({
    name,
    failures: failed.filter((one) => one.label === label).map(differenceWords),
  }));
}

function suiteXml(
  { file, durationMs }: Pick<NotebookOutcome, "file" | "durationMs">,
  cases: readonly Case[],
): string {
  const failed = cases.filter(({ failures, isError }) => failures.length > 0 && !isError).length;
  const errors = cases.filter(({ isError }) => isError).length;
  const seconds = (durationMs / 1000).toFixed(3);
  const head = `<testsuite name="${xml(file)}" tests="${cases.length}" failures="${failed}" errors="${errors}" time="${seconds}">`;
  return [head, ...cases.map((one) => caseXml(file, one)), "</testsuite>"].join("\n");
}

function caseXml(file: string, { name, failures, isError }: Case): string {
  const open = `<testcase classname="${xml(file)}" name="${xml(name)}"`;
  const [first] = failures;
  if (first === undefined) return `${open}/>`;
  const element = isError ? "error" : "failure";
  return `${open}><${element} message="${xml(first.split("\n", 1)[0] ?? "")}">${xml(failures.join("\n"))}</${element}></testcase>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Characters that XML 1.0 has no way to hold are left out. */
function xml(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]/gu, "").replace(/[&<>"']/g, (one) => ESCAPES[one] ?? one);
}
