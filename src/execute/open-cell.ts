import type { Message } from "../jupyter/messages.js";
import type { CellError } from "../notebook/executed.js";
import { readExpressionResults } from "../notebook/user-expressions.js";
import { count, toKernelEvent } from "./kernel-event.js";
import type { CellTiming, ExecuteReply, ExecuteRequest, KernelEvent } from "./kernel.js";
import type { CellReader, KernelQuirks } from "./quirks.js";
import type { CellEnding } from "./verdict.js";

/** How a cell ended on the wire. */
export type WireFacts = Omit<CellEnding, "publishedError">;

/** What comes in for one cell, across the times it is sent. */
export class OpenCell {
  readonly #reader: CellReader;
  readonly #timing: CellTiming = {};
  /** For the values of expressions. */
  readonly #isAsked: boolean;
  #executionCount: number | null = null;
  #publishedError: CellError | undefined;

  constructor(request: ExecuteRequest, quirks: KernelQuirks) {
    this.#isAsked = request.userExpressions !== undefined;
    this.#reader = quirks.readCell(request.code, request.onEvent);
  }

  onMessage(message: Message): void {
    const { header, content } = message;
    if (header.msg_type === "status") this.#onStatus(content["execution_state"], header.date);
    if (header.msg_type === "execute_input") {
      this.#timing["iopub.execute_input"] = header.date;
      this.#executionCount = count(content["execution_count"]);
    }
    const event = toKernelEvent(message);
    if (event === undefined) return;
    if (event.type === "error") this.#publishedError = errorOf(event);
    this.#reader.onEvent(event);
  }

  end(facts: WireFacts, replyDate?: string): ExecuteReply {
    if (replyDate !== undefined) this.#timing["shell.execute_reply"] = replyDate;
    const { status, error } = this.#reader.end({ ...facts, publishedError: this.#publishedError });
    return {
      status,
      ...(this.#isAsked && { userExpressions: readExpressionResults(facts.reply?.["user_expressions"]) }),
      executionCount: count(facts.reply?.["execution_count"]) ?? this.#executionCount,
      timing: this.#timing,
      ...(error === undefined ? {} : { error }),
    };
  }

  #onStatus(state: unknown, date: string): void {
    if (state === "busy") this.#timing["iopub.status.busy"] ??= date;
    if (state === "idle") this.#timing["iopub.status.idle"] = date;
  }
}

function errorOf({ ename, evalue, traceback }: Extract<KernelEvent, { type: "error" }>): CellError {
  return { ename, evalue, traceback };
}
