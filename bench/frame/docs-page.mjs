import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { entryText, historyText, NONE } from "./entry-text.mjs";

const PAGE = path.join(import.meta.dirname, "../../docs/benchmarks.md");

const PLACE = /(<!-- (newest|history) of ([\w-]+) -->\n)[\s\S]*?(<!-- end -->)/g;

/**
 * A page with its tables as the history has them: in each place `<!-- newest of BENCH -->` … `<!-- end -->` what was recorded last, in
 * each `<!-- history of BENCH -->` a row for each time.
 */
export function withFigures(page, history) {
  return page.replaceAll(PLACE, (_, opening, which, bench, closing) => {
    const entries = history.filter((entry) => entry.bench === bench);
    const text = which === "newest" ? newest(entries) : historyText(entries);
    return `${opening}\n${text}\n\n${closing}`;
  });
}

const newest = (entries) => (entries.length === 0 ? NONE : entryText(entries.at(-1)));

export function writeFigures(history, page = PAGE) {
  writeFileSync(page, withFigures(readFileSync(page, "utf8"), history));
}
