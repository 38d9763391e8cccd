/**
 * One request and everything that answers it: a reply on its own channel, and on iopub outputs up to `idle`. The two
 * sockets are independent of each other, so the reply and `idle` come in either order.
 */
import type { ClientMessages, Message } from "../messages.js";
import type { WireFailureReason } from "../wire.js";
import type { JupyterClient } from "./jupyter-client.js";

/** `missing-*`: the other half came, this one did not, and nothing more was heard for `silenceMs`. */
export type ExchangeEnd = "complete" | "missing-idle" | "missing-reply";

export interface ExchangeOptions {
  channel: "shell" | "control";
  /** How long the kernel may be silent after the first of reply and idle. */
  silenceMs: number;
  /** Every iopub message of this request, also after `idle`, until `release`. */
  onIopub?: (message: Message) => void;
  /** The kernel asks for input on behalf of this request. */
  onInputRequest?: (message: Message) => void;
}

/**
 * A timer may run late, before the sockets are looked at, when this process was busy; what has arrived by then gets
 * this time to be read.
 */
const READ_MS = 100;

export class Exchange<Type extends keyof ClientMessages & string> {
  readonly msgId: string;
  readonly ended: Promise<ExchangeEnd>;
  reply: Message | undefined;
  /** Why a message could not be read while this request was open. */
  unreadable: WireFailureReason | undefined;
  #idle = false;
  #timer: NodeJS.Timeout | undefined;
  #end!: (end: ExchangeEnd) => void;
  readonly #options: ExchangeOptions;
  readonly #unlisten: () => void;

  constructor(client: JupyterClient, msgType: Type, content: ClientMessages[Type], options: ExchangeOptions) {
    this.#options = options;
    this.ended = new Promise((resolve) => (this.#end = resolve));
    this.msgId = client.send(options.channel, msgType, content);
    this.#unlisten = client.listen({
      message: (channel, message) => {
        if (message.parent_header.msg_id !== this.msgId) return;
        if (channel === "iopub") this.#onIopub(message);
        else if (channel === "stdin") this.#options.onInputRequest?.(message);
        else if (channel === options.channel) this.#onReply(message);
      },
      unreadable: (_channel, reason) => (this.unreadable ??= reason),
    });
  }

  /** Stops listening. Messages of this request that come later are nobody's unless somebody else listens. */
  release(): void {
    clearTimeout(this.#timer);
    this.#unlisten();
  }

  #onReply(message: Message): void {
    this.reply ??= message;
    this.#check();
  }

  #onIopub(message: Message): void {
    if (message.header.msg_type === "status" && message.content["execution_state"] === "idle")
      this.#idle = true;
    this.#options.onIopub?.(message);
    this.#check();
  }

  #check(): void {
    clearTimeout(this.#timer);
    if (this.reply !== undefined && this.#idle) return this.#end("complete");
    if (this.reply === undefined && !this.#idle) return;
    const missing = this.#idle ? "missing-reply" : "missing-idle";
    this.#timer = setTimeout(() => {
      this.#timer = setTimeout(() => this.#end(missing), READ_MS);
    }, this.#options.silenceMs);
  }
}
