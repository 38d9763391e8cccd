/**
 * Values in the text of Markdown cells: which expressions there are, and what the kernel makes of them.
 */
import { loadInlineExpressions, mayHoldExpressions } from "../markdown/inline-expressions.js";
import { frontMatter } from "../notebook/front-matter.js";
import type { Notebook } from "../notebook/nbformat.js";
import type { ExpressionResult, UserExpression } from "../notebook/user-expressions.js";
import type { ExecuteReply, ExecuteRequest, Kernel } from "./kernel.js";

/** The expressions of each Markdown cell that has any, by the cell's position. */
export async function findInlineExpressions(notebook: Notebook): Promise<Map<number, string[]>> {
  const { cellIndex, body } = frontMatter(notebook);
  const texts = notebook.cells.flatMap((cell, index) => {
    const text = index === cellIndex ? body : cell.source;
    return cell.cell_type === "markdown" && mayHoldExpressions(text) ? [{ index, text }] : [];
  });
  if (texts.length === 0) return new Map();
  const find = await loadInlineExpressions();
  const found = texts.map(({ index, text }) => [index, find(text)] as const);
  return new Map(found.filter(([, expressions]) => expressions.length > 0));
}

/** One for each of `expressions`, whatever the kernel does. */
export async function evaluateInline(
  expressions: readonly string[],
  kernel: Kernel,
  limits: Pick<ExecuteRequest, "timeoutMs" | "interruptOnTimeout" | "onActivity">,
): Promise<UserExpression[]> {
  const distinct = [...new Set(expressions)];
  const reply = await kernel.execute({
    code: "",
    silent: true,
    userExpressions: Object.fromEntries(distinct.map((expression, index) => [String(index), expression])),
    ...limits,
    onEvent: () => {},
  });
  return expressions.map((expression) => ({
    expression,
    result: resultIn(reply, String(distinct.indexOf(expression)), kernel),
  }));
}

function resultIn(reply: ExecuteReply, name: string, { description }: Kernel): ExpressionResult {
  if (reply.error !== undefined) {
    const { ename, evalue, traceback } = reply.error;
    return { status: "error", ename, evalue, traceback };
  }
  return (
    reply.userExpressions?.[name] ?? {
      status: "error",
      ename: "NotEvaluated",
      evalue: `kernel ${description.name} (${description.implementation}) does not evaluate expressions`,
      traceback: [],
    }
  );
}
