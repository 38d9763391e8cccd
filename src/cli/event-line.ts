import { isMarkdownFile } from "../notebook/markdown-page.js";
import type { BuildEvent, NotebookEnd } from "../build/build-event.js";
import { formatDuration } from "./format-duration.js";

type SiteWritten = Extract<BuildEvent, { type: "site-written" }>;

export type Verbosity = "quiet" | "normal" | "verbose";

/** An event as one line of a log, or `undefined` where this verbosity does not tell it. */
export function eventLine(event: BuildEvent, verbosity: Verbosity): string | undefined {
  if (verbosity === "quiet") return undefined;
  switch (event.type) {
    case "notebook-waiting":
    case "cell-start":
      return undefined;
    case "notebook-start":
      return `${event.file}: started, ${plural(event.cellCount, "cell")}, kernel ${event.kernel}`;
    case "cell-end":
      return verbosity === "verbose" ? cellLine(event) : undefined;
    case "notebook-end":
      if (event.kept === "page" && verbosity === "normal") return undefined;
      return `${event.file}: ${endWords(event)}, ${formatDuration(event.durationMs)}`;
    case "drafts-left-out":
      return `${plural(event.files.length, "draft")} not published (--drafts publishes them): ${event.files.join(", ")}`;
    case "share-pictures-left-out":
      return `links to pages show no picture elsewhere: ${event.reason}`;
    case "site-written":
      return siteLines(event);
  }
}

/** How a notebook ended, in words: `done, 12 cells` or `failed in cell 3`. */
export function endWords(event: NotebookEnd): string {
  switch (event.outcome) {
    case "good":
      return goodWords(event);
    case "unfit":
      return "ran, but has problems";
    case "differs":
      return "ran, but its results differ";
    case "unrecorded":
      return "ran, and its results were never recorded";
    case "refused":
      return "not run, since its types do not hold";
    case "stopped":
      return `failed in cell ${(event.cellIndex ?? 0) + 1} of ${event.cellCount}`;
    case "failed":
      return "failed";
  }
}

const GOOD = { none: "done", run: "drawn again", page: "unchanged" };

function goodWords({ file, kept, cellCount }: NotebookEnd): string {
  const done = GOOD[kept ?? "none"];
  return isMarkdownFile(file) ? done : `${done}, ${plural(cellCount, "cell")}`;
}

/** The last of them says where to look. */
function siteLines(event: SiteWritten): string {
  const gone = event.outdatedPdfs.map((pdf) => `${pdf}: taken away, since its page has changed`);
  const written = `${event.index}: ${writtenWords(event)}, ${formatDuration(event.durationMs)}`;
  return [...gone, written].join("\n");
}

/** Pages that nothing was done for are not told one by one: a large site has many. */
function writtenWords({ pageCount, keptCount }: SiteWritten): string {
  const written = `${plural(pageCount, "page")} written`;
  return keptCount === 0 ? written : `${written}, ${keptCount} of them unchanged`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function cellLine({ file, run, cellCount }: Extract<BuildEvent, { type: "cell-end" }>): string {
  return `${file}: cell ${run.cellIndex + 1} of ${cellCount} ${run.status}, ${formatDuration(run.durationMs)}`;
}
