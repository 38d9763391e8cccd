import { type ExpressionResult, userExpressions } from "../notebook/user-expressions.js";
import { notAResult } from "./not-a-result.js";
import type { Checked, Finding } from "./rule.js";

/** Each value in the text that is none: its expression failed, or came to nothing that can be printed. */
export function inlineValuesEvaluated({ executed }: Checked): Finding[] {
  return executed.notebook.cells.flatMap((cell, cellIndex) => {
    let from = 0;
    return userExpressions(cell).flatMap(({ expression, result }) => {
      const at = cell.source.indexOf(expression, from);
      if (at !== -1) from = at + expression.length;
      const fault = faultOf(result);
      if (fault === undefined) return [];
      const line = at === -1 ? {} : { line: cell.source.slice(0, at).split("\n").length };
      return [
        { cellIndex, ...line, message: `the inline value {eval}\`${expression}\` ${fault}`, remedy: REMEDY },
      ];
    });
  });
}

const REMEDY =
  "an inline value is worked out after the cells above it have run (in a caption, after its own cell; in the front matter, after all), and must be something to print";

function faultOf(result: ExpressionResult): string | undefined {
  if (result.status === "error") return `was not evaluated: ${result.ename}: ${result.evalue}`;
  const text = result.data["text/plain"];
  if (Object.keys(result.data).length === 0) return "has no value";
  if (typeof text !== "string") return undefined;
  const found = notAResult(text);
  return found === undefined ? undefined : text.trim() === found ? `is ${found}` : `shows ${found}`;
}
