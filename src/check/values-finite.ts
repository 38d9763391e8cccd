import { collectResults } from "./results/collect-results.js";
import type { Result } from "./results/result.js";
import { isSketched } from "./results/values.js";
import { notAResultInProse } from "./not-a-result.js";
import type { Checked, Finding } from "./rule.js";

/** Sentences that a cell computes, and tables; values in sentences are `inline-values-evaluated`. */
export function valuesFinite({ executed, cells }: Checked): Finding[] {
  const failed = new Set(cells.flatMap(({ index, run }) => (run?.status === "ok" ? [] : [index])));
  return collectResults(executed.notebook).flatMap((result) => {
    const cellIndex = executed.notebook.cells.findIndex(({ id }) => id === result.cell);
    const what = failed.has(cellIndex) ? undefined : wrongIn(result);
    return what === undefined
      ? []
      : [{ cellIndex, message: what, remedy: "See why it has no value, or say in words that it has none." }];
  });
}

function wrongIn(result: Result): string | undefined {
  if (result.kind === "text") {
    const found = notAResultInProse(result.text);
    return found && `a computed sentence shows ${found}`;
  }
  if (result.kind !== "table") return undefined;
  const column = result.columns.find(
    ({ values }) => !isSketched(values) && values.some((one) => one === "INF" || one === "-INF"),
  );
  return column && `column "${column.heading ?? column.name}" of a table holds an infinity`;
}
