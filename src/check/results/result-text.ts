/** Outputs and captions as plain text. */
import { stripVTControlCharacters } from "node:util";
import type { Json, Output } from "../../notebook/nbformat.js";

/** In the order in which an output's own words are looked for. */
const TEXT_TYPES = ["text/markdown", "text/latex", "text/html", "text/plain"];

/** The words of an output; `undefined` where it has none. */
export function textOfOutput(output: Output): string | undefined {
  if (output.output_type === "stream") return lines(stripVTControlCharacters(output.text));
  if (output.output_type === "error") return `${output.ename}: ${output.evalue}`;
  const type = TEXT_TYPES.find((candidate) => typeof output.data[candidate] === "string");
  if (type === undefined) return undefined;
  const text = String(output.data[type] as Json);
  return lines(type === "text/html" ? withoutTags(text) : stripVTControlCharacters(text));
}

/** A caption in one line. */
export function plainLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function lines(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}

/** Cells of a row side by side, each row on a line of its own. */
function withoutTags(html: string): string {
  return html
    .replace(/<(style|script)\b[^>]*>.*?<\/\1>/gis, "")
    .replace(/<\/t[dh]>\s*<t[dh]\b[^>]*>/gi, "  ")
    .replace(/<[^>]+>/g, "\n")
    .replace(/\n\s*\n/g, "\n");
}
