/** Values in texts: what the kernel makes of their expressions. */
import type { ExpressionResult, UserExpression } from "../notebook/user-expressions.js";
import type { ExecuteReply, ExecuteRequest, Kernel } from "./kernel.js";

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
