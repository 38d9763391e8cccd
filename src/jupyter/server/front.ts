/**
 * What the handlers of messages share: they publish, reply and keep the kernel's state as the protocol wants it, "busy"
 * before anything else that answers a request and "idle" when all that answers it is out.
 */
import type { Runtime, RuntimeError } from "../../kernel/runtime.js";
import type { ConnectionInfo } from "../connection-file.js";
import type { ErrorReplyContent, KernelMessages, Message, MessageHeader } from "../messages.js";
import type { InputRequests } from "./input-requests.js";
import type { Publisher } from "./publisher.js";
import type { SlowSubscribers } from "./slow-subscribers.js";

export type RequestChannel = "shell" | "control";

export interface FrontParts {
  runtime: Runtime;
  connection: ConnectionInfo;
  publisher: Publisher;
  inputs: InputRequests;
  slowSubscribers: SlowSubscribers;
  /** Sends to the client that `request` came from. */
  reply: (channel: RequestChannel, request: Message, msgType: string, content: object) => void;
  log: (text: string) => void;
}

export class Front {
  readonly runtime: Runtime;
  readonly connection: ConnectionInfo;
  readonly publisher: Publisher;
  readonly inputs: InputRequests;
  readonly slowSubscribers: SlowSubscribers;
  readonly log: (text: string) => void;
  /** The latest known. */
  executionCount = 0;
  readonly #reply: FrontParts["reply"];
  #running: { parent: MessageHeader; ended: Promise<void>; end: () => void } | undefined;

  constructor(parts: FrontParts) {
    this.runtime = parts.runtime;
    this.connection = parts.connection;
    this.publisher = parts.publisher;
    this.inputs = parts.inputs;
    this.slowSubscribers = parts.slowSubscribers;
    this.log = parts.log;
    this.#reply = parts.reply;
  }

  /** A request that is answered at once, also while a cell runs. What `work` throws becomes the reply. */
  async answer(
    channel: RequestChannel,
    request: Message,
    work: () => object | Promise<object>,
  ): Promise<void> {
    this.busy(request.header);
    const content = await attempt(work);
    this.reply(channel, request, content);
    this.idle(request.header);
  }

  /** `x_request` is answered by `x_reply`. */
  reply(channel: RequestChannel, request: Message, content: object): void {
    this.#reply(channel, request, replyType(request.header.msg_type), content);
  }

  /**
   * A cell's turn begins, and lasts until what is given back is called; or until the next one's, which the runtime may
   * begin while the outputs of this one are still on their way.
   */
  beginCell(parent: MessageHeader): () => void {
    this.#running?.end();
    let resolveEnded = nothing;
    const ended = new Promise<void>((resolve) => (resolveEnded = resolve));
    const end = (): void => {
      if (this.#running !== cell) return;
      this.#running = undefined;
      this.idle(parent);
      resolveEnded();
    };
    const cell = { parent, ended, end };
    this.#running = cell;
    this.busy(parent);
    return end;
  }

  /** Resolves when the cell that runs now has ended. */
  async cellEnded(): Promise<void> {
    await this.#running?.ended;
  }

  busy(parent: MessageHeader): void {
    this.#status(parent, "busy");
  }

  /**
   * A frontend shows the state that was told last, whichever request it belongs to. So when something was answered
   * while a cell runs, the cell's state is told again.
   */
  idle(parent: MessageHeader): void {
    this.#status(parent, "idle");
    if (this.#running !== undefined) this.#status(this.#running.parent, "busy");
  }

  #status(parent: MessageHeader, execution_state: KernelMessages["status"]["execution_state"]): void {
    void this.publisher.publish("status", { execution_state }, parent);
  }
}

const nothing = (): void => {};

export async function attempt(work: () => object | Promise<object>): Promise<object> {
  try {
    return await work();
  } catch (error) {
    return refusal(error instanceof Error ? error : new Error(String(error)));
  }
}

function refusal({ name, message }: Error): ErrorReplyContent {
  return { status: "error", ename: name, evalue: message, traceback: [`${name}: ${message}`] };
}

export function errorContent({ ename, evalue, traceback }: RuntimeError): Omit<ErrorReplyContent, "status"> {
  return { ename, evalue, traceback };
}

function replyType(requestType: string): string {
  return requestType.replace(/_request$/, "_reply");
}
