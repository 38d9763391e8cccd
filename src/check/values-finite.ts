import { collectResults } from "./results/collect-results.js";
import type { Result } from "./results/result.js";
import { isSketched } from "./results/values.js";
import type { Checked, Finding } from "./rule.js";

/** What JavaScript writes where a number should be. */
const NOT_A_RESULT =
  /(?<![\p{L}\p{N}_"'`])(?:NaN|-?Infinity|undefined|\[object Object\])(?![\p{L}\p{N}_"'`])/u;

export function valuesFinite({ executed, cells }: Checked): Finding[] {
  const failed = new Set(cells.flatMap(({ index, run }) => (run?.status === "ok" ? [] : [index])));
  return collectResults(executed.notebook).flatMap((result) => {
    const cellIndex = executed.notebook.cells.findIndex(({ id }) => id === result.cell);
    const what = failed.has(cellIndex) ? undefined : wrongIn(result);
    return what === undefined
      ? []
      : [{ cellIndex, message: what, remedy: "see why it has no value, or say in words that it has none" }];
  });
}

function wrongIn(result: Result): string | undefined {
  if (result.kind === "value" || result.kind === "text") {
    const found = NOT_A_RESULT.exec(withoutCode(result.text));
    if (found === null) return undefined;
    const where = result.kind === "value" ? `{${result.expression}}` : "a computed sentence";
    return `${where} shows ${found[0]}`;
  }
  if (result.kind !== "table") return undefined;
  const column = result.columns.find(
    ({ values }) => !isSketched(values) && values.some((one) => one === "INF" || one === "-INF"),
  );
  return column && `column "${column.heading ?? column.name}" of a table holds an infinity`;
}

function withoutCode(text: string): string {
  return text.replace(/(`+).*?\1/gs, "");
}
