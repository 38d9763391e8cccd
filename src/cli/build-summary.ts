import type { BuildResult } from "../build.js";
import type { SetAside } from "../build/site/set-aside.js";
import type { Problem } from "../notebook/problem.js";
import { plural } from "./event-line.js";
import { expectedText } from "./failure.js";
import { gatherAlike } from "./gather-alike.js";
import type { Colors } from "./terminal.js";
import { toldProblems } from "./told-problems.js";

export interface Summary {
  /** Empty where there is nothing to say. */
  text: string;
  exitCode: number;
}

/** What is wrong after a build, then what follows from it. Of many that say the same `isVerbose` tells each in full. */
export function buildSummary(
  { notebooks, published }: BuildResult,
  colors: Colors,
  isVerbose?: boolean,
): Summary {
  const told = notebooks.flatMap((result) => toldProblems(result.problems, sourcesOf(result), colors));
  // A module with a mistake is a problem of every notebook that imports it.
  const problems = [...new Map(told.map((problem) => [problem.text, problem])).values()];
  const failures = notebooks.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  const failureTexts = new Set(failures.map((failure) => expectedText(failure, colors)));
  const verdict = published ? [] : [conclusion(problems, failureTexts.size, notebooks)];
  const paragraphs = [...gatherAlike(problems, colors, isVerbose), ...failureTexts, ...verdict];
  const exitCode = published ? 0 : Math.max(1, ...failures.map((failure) => failure.exitCode));
  return { text: paragraphs.join("\n\n"), exitCode };
}

function sourcesOf({ source, sources = {} }: SetAside): Readonly<Record<number, string>> {
  return source?.cells.map((cell) => cell.source) ?? sources;
}

function conclusion(
  problems: readonly Problem[],
  failureCount: number,
  notebooks: readonly SetAside[],
): string {
  const errorCount = problems.filter(({ severity }) => severity === "error").length + failureCount;
  const warningCount = problems.filter(({ severity }) => severity === "warning").length;
  const counts = [
    plural(errorCount, "error"),
    ...(warningCount > 0 ? [plural(warningCount, "warning")] : []),
  ];
  const kept = notebooks.flatMap(({ problems: own, keptAs }) =>
    keptAs !== undefined && own.some(({ severity }) => severity === "error")
      ? [`See what ran in ${keptAs}`]
      : [],
  );
  return [`${counts.join(", ")}; nothing was published`, ...kept].join("\n");
}
