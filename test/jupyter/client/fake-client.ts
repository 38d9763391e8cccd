import type { JupyterClient, ClientListener } from "../../../src/jupyter/client/jupyter-client.js";
import type { ClientMessages, Message, MessageChannel } from "../../../src/jupyter/messages.js";
import type { WireFailureReason } from "../../../src/jupyter/wire.js";
import type { JsonObject } from "../../../src/notebook/nbformat.js";

export interface SentRequest {
  msgId: string;
  channel: string;
  msgType: string;
  content: object;
}

/** A client without sockets: tests play the kernel, by hand or through `onSend`. */
export class FakeClient implements JupyterClient {
  readonly sent: SentRequest[] = [];
  readonly #listeners = new Set<ClientListener>();
  closed = false;

  constructor(readonly onSend: (request: SentRequest, client: FakeClient) => void = () => {}) {}

  send<Type extends keyof ClientMessages & string>(
    channel: "shell" | "control" | "stdin",
    msgType: Type,
    content: ClientMessages[Type],
  ): string {
    const request = { msgId: `request-${this.sent.length}`, channel, msgType, content };
    this.sent.push(request);
    // As on a socket, nothing comes back before `send` has returned.
    queueMicrotask(() => this.onSend(request, this));
    return request.msgId;
  }

  listen(listener: ClientListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  close(): void {
    this.closed = true;
  }

  receive(channel: MessageChannel, parentId: string, msgType: string, content: JsonObject = {}): void {
    const message = toMessage(parentId, msgType, content);
    for (const listener of this.#listeners) listener.message?.(channel, message);
  }

  receiveUnreadable(channel: MessageChannel, reason: WireFailureReason): void {
    for (const listener of this.#listeners) listener.unreadable?.(channel, reason);
  }

  status(parentId: string, execution_state: "busy" | "idle"): void {
    this.receive("iopub", parentId, "status", { execution_state });
  }
}

export function toMessage(parentId: string, msgType: string, content: JsonObject): Message {
  return {
    identities: [],
    header: {
      msg_id: `answer to ${parentId}`,
      session: "kernel",
      username: "kernel",
      date: "2026-01-02T03:04:05.678Z",
      msg_type: msgType,
      version: "5.4",
    },
    parent_header: { msg_id: parentId },
    metadata: {},
    content,
    buffers: [],
  };
}
