import type { Place } from "../notebook/problem.js";
import { textWidth } from "../text-width.js";
import type { Colors } from "./terminal.js";

/** Lines shown around the one in question, and from the top where none is known. */
const AROUND = 2;
const WITHOUT_LINE = 5;

/**
 * The lines of a cell's source around a place, numbered, with a mark at the line and a caret under the column.
 *
 * @example sourceExcerpt("a\nb\nc", { file: "x", line: 2 }, plain) // ["  1 | a", "> 2 | b", "  3 | c"]
 */
export function sourceExcerpt(source: string, { line, column }: Place, colors: Colors): string[] {
  const lines = source.trimEnd().split("\n");
  if (line === undefined || line > lines.length) return topOf(lines, colors);
  const first = Math.max(1, line - AROUND);
  const last = Math.min(lines.length, line + AROUND);
  const width = String(last).length;
  const excerpt = lines.slice(first - 1, last).map((text, index) => {
    const mark = first + index === line ? colors.red(">") : " ";
    return numbered(mark, first + index, width, text, colors);
  });
  if (column === undefined) return excerpt;
  const caret = `  ${" ".repeat(width)} | ${caretPadding(lines[line - 1] ?? "", column)}${colors.red("^")}`;
  return excerpt.toSpliced(line - first + 1, 0, caret);
}

function topOf(lines: string[], colors: Colors): string[] {
  const shown = lines.slice(0, WITHOUT_LINE);
  const numberedLines = shown.map((text, index) => numbered(" ", index + 1, 1, text, colors));
  const left = lines.length - shown.length;
  return left === 0 ? numberedLines : [...numberedLines, colors.dim(`    | … ${left} more`)];
}

function numbered(mark: string, number: number, width: number, text: string, colors: Colors): string {
  return `${mark} ${colors.dim(`${String(number).padStart(width)} |`)} ${text}`;
}

/** Tabs are kept, so that the caret stands under its column however wide the terminal shows them. */
function caretPadding(text: string, column: number): string {
  const before = text.slice(0, column - 1).split("\t");
  return before.map((part) => " ".repeat(textWidth(part))).join("\t");
}
