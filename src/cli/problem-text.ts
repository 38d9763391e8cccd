import { formatPlace, type Problem } from "../notebook/problem.js";
import { sourceExcerpt } from "./source-excerpt.js";
import type { Colors } from "./terminal.js";

/**
 * A problem as people read it: severity, place and message on one line, then the code it is about, then what to do.
 * `source` is that of the cell, where the problem is in one.
 */
export function problemText(problem: Problem, source: string | undefined, colors: Colors): string {
  const [first = "", ...rest] = problem.message.split("\n");
  const place = colors.bold(formatPlace(problem.place));
  const heading = `${severityWord(problem, colors)}: ${place}: ${first} ${colors.dim(`[${problem.ruleId}]`)}`;
  const details = withExcerpt(rest, problem, source, colors);
  const remedy = problem.remedy === undefined ? [] : [colors.cyan(problem.remedy)];
  return [heading, ...[...details, ...remedy].map((line) => `  ${line}`.trimEnd())].join("\n");
}

/** In place of the source line, where the message quotes it; a warning without a line speaks for itself. */
function withExcerpt(
  lines: string[],
  { place, severity }: Problem,
  source: string | undefined,
  colors: Colors,
): string[] {
  if (source === undefined || (place.line === undefined && severity !== "error")) return lines;
  const excerpt = sourceExcerpt(source, place, colors);
  const quoted = lines.findIndex((line) => line.startsWith(`  ${place.line} | `));
  return quoted === -1 ? [...lines, ...excerpt] : lines.toSpliced(quoted, 1, ...excerpt);
}

function severityWord({ severity }: Problem, colors: Colors): string {
  if (severity === "error") return colors.red(severity);
  return severity === "warning" ? colors.yellow(severity) : colors.cyan(severity);
}
