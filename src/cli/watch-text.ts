import type { Cell } from "../notebook/nbformat.js";
import type { Problem } from "../notebook/problem.js";
import type { WatchEvent } from "../serve/watch-event.js";
import { plural } from "./event-line.js";
import { expectedText } from "./failure.js";
import { formatDuration } from "./format-duration.js";
import { gatherAlike } from "./gather-alike.js";
import type { Colors } from "./terminal.js";
import { toldProblems } from "./told-problems.js";

type NotebookEvent = Extract<WatchEvent, { type: "notebook" }>;

/** What the watch has done, for the terminal; empty where there is nothing to say. */
export function watchText(event: WatchEvent, now: Date, colors: Colors, isQuiet: boolean): string {
  const time = colors.dim(now.toTimeString().slice(0, 8));
  switch (event.type) {
    case "serving":
      return `${time} reports at ${colors.bold(event.url)} (Ctrl-C ends the watch)`;
    case "removed":
      return isQuiet ? "" : `${time} ${event.file}: removed`;
    case "waiting":
      return `${time} no notebooks yet: waiting for one in ${event.for.join(", ")}`;
    case "failure":
      return expectedText(event.error, colors);
    case "types":
      return typesText(event, time, colors, isQuiet);
    case "notebook":
      return [...(isQuiet ? [] : [`${time} ${headline(event, colors)}`]), ...problemsOf(event, colors)].join(
        "\n",
      );
  }
}

function typesText(
  { file, problems, source }: Extract<WatchEvent, { type: "types" }>,
  time: string,
  colors: Colors,
  isQuiet: boolean,
): string {
  if (problems.length === 0) return isQuiet ? "" : `${time} ${colors.green("✓")} ${file}: types hold`;
  const texts = textsOf(problems, source.cells, colors);
  return [`${time} ${colors.red("✗")} ${file}: types do not hold`, ...texts].join("\n");
}

function headline({ result, ranCount, cellCount, why, durationMs }: NotebookEvent, colors: Colors): string {
  const isGood = result.page !== undefined && result.problems.every(({ severity }) => severity !== "error");
  const mark = isGood ? colors.green("✓") : colors.red("✗");
  const drawn = result.page === undefined ? "not drawn" : "drawn";
  const ran = ranCount === 0 ? `${drawn}, no cell ran` : `${ranCount} of ${plural(cellCount, "cell")} ran`;
  const reason = why === undefined || ranCount === 0 ? "" : ` (all: ${why})`;
  return `${mark} ${result.file}: ${ran}${reason}, ${formatDuration(durationMs)}`;
}

function problemsOf({ result }: NotebookEvent, colors: Colors): string[] {
  const cells = (result.executed?.notebook ?? result.source)?.cells;
  const problems = textsOf(result.problems, cells ?? [], colors);
  return [...problems, ...(result.failure === undefined ? [] : [expectedText(result.failure, colors)])];
}

function textsOf(problems: readonly Problem[], cells: readonly Cell[], colors: Colors): string[] {
  const sources = cells.map(({ source }) => source);
  return gatherAlike(toldProblems(problems, sources, colors), colors);
}
