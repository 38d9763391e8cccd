import { frontMatter } from "../notebook/front-matter.js";
import { frontMatterExpressions, userExpressions } from "../notebook/user-expressions.js";
import type { ExpressionResult, UserExpression } from "../notebook/user-expressions.js";
import { notAResult } from "./not-a-result.js";
import type { Checked, Finding } from "./rule.js";

/** Each value in a text that is none: its expression failed, or came to nothing that can be printed. */
export function inlineValuesEvaluated({ executed: { notebook } }: Checked): Finding[] {
  const first = frontMatter(notebook);
  return notebook.cells.flatMap((cell, cellIndex) => {
    const from = cellIndex === first.cellIndex ? cell.source.length - first.body.length : 0;
    return [
      // What stands in the front matter is not looked for in the text below it, and the other way round.
      ...findings(frontMatterExpressions(cell), {
        cellIndex,
        source: cell.source.slice(0, from),
        linesAbove: 0,
      }),
      ...findings(userExpressions(cell), {
        cellIndex,
        source: cell.source.slice(from),
        linesAbove: cell.source.slice(0, from).split("\n").length - 1,
      }),
    ];
  });
}

interface Text {
  cellIndex: number;
  source: string;
  /** Lines of the cell above the text. */
  linesAbove: number;
}

function findings(
  expressions: readonly UserExpression[],
  { cellIndex, source, linesAbove }: Text,
): Finding[] {
  let from = 0;
  return expressions.flatMap(({ expression, result }) => {
    const at = placeOf(expression, source, from);
    if (at !== undefined) from = at + 1;
    const fault = faultOf(result);
    if (fault === undefined) return [];
    const message = `the inline value {eval}\`${expression}\` ${fault}`;
    const line = at === undefined ? undefined : linesAbove + source.slice(0, at).split("\n").length;
    return [{ cellIndex, ...(line !== undefined && { line }), message, remedy: REMEDY }];
  });
}

/** The next place where the text asks for it; the texts of one cell may be evaluated in another order than they stand in. */
function placeOf(expression: string, source: string, from: number): number | undefined {
  const places = [...source.matchAll(/\{eval\}`+\s*/g)].filter(({ 0: sign, index }) =>
    source.startsWith(expression, index + sign.length),
  );
  return (places.find(({ index }) => index >= from) ?? places[0])?.index;
}

const REMEDY =
  "An inline value is worked out after the cells above it have run (in a caption, after its own cell; in the front matter, after all), and must be something to print.";

function faultOf(result: ExpressionResult): string | undefined {
  if (result.status === "error") return `was not evaluated: ${result.ename}: ${result.evalue}`;
  const text = result.data["text/plain"];
  if (Object.keys(result.data).length === 0) return "has no value";
  if (typeof text !== "string") return undefined;
  const found = notAResult(text);
  return found === undefined ? undefined : text.trim() === found ? `is ${found}` : `shows ${found}`;
}
