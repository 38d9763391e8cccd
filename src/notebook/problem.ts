import { isMarkdownFile } from "./markdown-page.js";

/**
 * A reason why a result is not fit to publish. Problems are collected and reported together; none is thrown.
 */
export type Severity = "error" | "warning" | "notice";

/** Where in a notebook; `file` is relative to the project. Lines and columns count from 1. */
export interface Place {
  file: string;
  /** Position among all cells, from 0. Shown to people as from 1. */
  cellIndex?: number;
  /** Line in the cell's source, or in the file where there is no cell. */
  line?: number;
  column?: number;
}

export interface Problem {
  /** Says what should be true, such as `cells-all-ran`. */
  ruleId: string;
  severity: Severity;
  place: Place;
  /** What is wrong, with numbers; a fragment without a full stop. May have several lines. */
  message: string;
  /** What to do about it. */
  remedy?: string;
}

/** `notebooks/a.ipynb, cell 3, line 2:5`, as every message names a place. */
export function formatPlace(place: Place): string {
  const isPage = isMarkdownFile(place.file);
  const cell = place.cellIndex === undefined || isPage ? "" : `, cell ${place.cellIndex + 1}`;
  const column = place.column === undefined ? "" : `:${place.column}`;
  const line = place.line === undefined ? "" : `, line ${place.line}${column}`;
  return `${place.file}${cell}${line}`;
}
