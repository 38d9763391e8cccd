import { plainLines } from "./output-text.js";
import type { Checked, Finding } from "./rule.js";

/** Each cell that succeeded and still wrote to stderr: a warning that nobody would read in a report. */
export function stderrEmpty({ cells }: Checked): Finding[] {
  return cells.flatMap(({ index, cell, run, tags }) => {
    if (run?.status !== "ok" || tags.includes("remove-stderr")) return [];
    const errors = cell.outputs.filter(
      (output) => output.output_type === "stream" && output.name === "stderr",
    );
    const lines = plainLines(
      errors.map((output) => (output.output_type === "stream" ? output.text : "")).join(""),
    );
    if (lines.length === 0) return [];
    const more = lines.length === 1 ? "" : ` (and ${lines.length - 1} more)`;
    const remedy = 'See to its cause, or keep it out of the report with the tag "remove-stderr".';
    return [{ cellIndex: index, message: `the cell wrote to stderr: ${lines[0]}${more}`, remedy }];
  });
}
