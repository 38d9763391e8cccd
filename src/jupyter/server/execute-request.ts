import type { ExpressionResult, RuntimeReply, RuntimeRequest } from "../../kernel/runtime.js";
import type { ExecuteReplyContent, ExecuteRequestContent, Message } from "../messages.js";
import { attempt, errorContent } from "./front.js";
import type { Front, RequestChannel } from "./front.js";
import { publishEvent } from "./publish-event.js";
import { readExecuteRequest } from "./request-content.js";

/** Resolves when the cell has run, its reply is sent and its "idle" said. */
export async function answerExecute(front: Front, channel: RequestChannel, request: Message): Promise<void> {
  const parent = request.header;
  let end: (() => void) | undefined;
  const start = (executionCount: number): void => {
    front.executionCount = executionCount;
    end = front.beginCell(parent);
    front.slowSubscribers.tell(parent.session, (text) => void front.publisher.print("stderr", text, parent));
  };
  const content = await attempt(async () => {
    const read = readExecuteRequest(request.content);
    const reply = await front.runtime.execute(toRuntimeRequest(front, request, read, start));
    front.executionCount = reply.executionCount;
    return replyContent(reply);
  });
  front.inputs.cancel(request);
  // What was aborted, or could not be read, had no turn.
  if (end === undefined) front.busy(parent);
  // A client may wait for the rest of the outputs only a little longer once it has the reply.
  await front.publisher.flush();
  front.reply(channel, request, { execution_count: front.executionCount, ...content });
  if (end === undefined) front.idle(parent);
  else end();
}

function toRuntimeRequest(
  front: Front,
  request: Message,
  content: ExecuteRequestContent,
  start: (executionCount: number) => void,
): RuntimeRequest {
  const { code, silent } = content;
  return {
    code,
    silent,
    storeHistory: content.store_history,
    userExpressions: content.user_expressions,
    stopOnError: content.stop_on_error,
    onStart: (execution_count) => {
      start(execution_count);
      if (!silent) void front.publisher.publish("execute_input", { code, execution_count }, request.header);
    },
    onEvent: (event) => publishEvent(front.publisher, event, request.header),
    ...(content.allow_stdin && {
      onInput: (prompt, password) => front.inputs.ask(request, prompt, password),
    }),
  };
}

function replyContent(reply: RuntimeReply): ExecuteReplyContent {
  const execution_count = reply.executionCount;
  if (reply.status === "aborted") return { status: "aborted", execution_count };
  if (reply.status !== "ok") return { status: "error", execution_count, ...errorContent(reply.error) };
  const results = Object.entries(reply.userExpressions).map(([name, result]) => [name, expression(result)]);
  return { status: "ok", execution_count, payload: [], user_expressions: Object.fromEntries(results) };
}

function expression(result: ExpressionResult): object {
  return result.status === "ok" ? result : { status: "error", ...errorContent(result) };
}
