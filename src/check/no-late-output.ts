import { outputSummary } from "./output-text.js";
import type { Checked, Finding } from "./rule.js";

/** Each cell whose outputs came, at least in part, after the kernel had said that it was done. */
export function noLateOutput({ cells }: Checked): Finding[] {
  return cells.flatMap(({ index, run }) => {
    const [first, ...others] = run?.lateOutputs ?? [];
    if (first === undefined) return [];
    const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
    const message = `output came after the cell had ended, and is not in the report: ${outputSummary(first)}${more}`;
    return [{ cellIndex: index, message, remedy: "Let the cell wait for its last step, with await." }];
  });
}
