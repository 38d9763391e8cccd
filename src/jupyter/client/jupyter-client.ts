/**
 * The client's end of a kernel's sockets: sends signed requests, hands on every verified message that arrives.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { Dealer, Subscriber } from "zeromq";
import { channelAddress } from "../connection-file.js";
import type { ConnectionInfo } from "../connection-file.js";
import { newHeader } from "../messages.js";
import type { ClientMessages, Message, MessageChannel, MessageHeader } from "../messages.js";
import { decodeMessage, encodeMessage } from "../wire.js";
import type { WireFailureReason } from "../wire.js";

export interface ClientListener {
  message?(channel: MessageChannel, message: Message): void;
  /** A message that was meant for us (it is signed with our key) but cannot be read: something has been lost. */
  unreadable?(channel: MessageChannel, reason: WireFailureReason): void;
}

export interface JupyterClient {
  /** Sends and returns the `msg_id` that answers will carry in their `parent_header`. */
  send<Type extends keyof ClientMessages & string>(
    channel: "shell" | "control" | "stdin",
    msgType: Type,
    content: ClientMessages[Type],
    parent?: MessageHeader,
  ): string;
  /** Returns what takes the listener off again. */
  listen(listener: ClientListener): () => void;
  close(): void;
}

/** Fast enough that a kernel is met within a few milliseconds of its binding; ZeroMQ's own pace is 100 ms. */
const RECONNECT_MS = 10;

/** Connects; the kernel need not listen yet. Nothing is lost once a first message has come on iopub. */
export function connectClient(connection: ConnectionInfo): JupyterClient {
  // One identity on all sockets, as the protocol wants it, so that the kernel can ask on stdin who requested on shell.
  const routingId = randomBytes(16).toString("hex");
  const common = { linger: 0, reconnectInterval: RECONNECT_MS };
  const dealer = (): Dealer => new Dealer({ ...common, routingId, sendHighWaterMark: 0 });
  // No high water mark: ZeroMQ would drop what a busy cell prints while we are busy too.
  const iopub = new Subscriber({ ...common, receiveHighWaterMark: 0 });
  const sockets = { shell: dealer(), control: dealer(), stdin: dealer(), iopub };
  for (const channel of ["shell", "control", "stdin", "iopub"] as const) {
    sockets[channel].connect(channelAddress(connection, channel));
  }
  iopub.subscribe();
  return new ConnectedClient(sockets, connection.key);
}

interface Sockets {
  shell: Dealer;
  control: Dealer;
  stdin: Dealer;
  iopub: Subscriber;
}

class ConnectedClient implements JupyterClient {
  readonly #sockets: Sockets;
  readonly #key: string;
  readonly #session = randomUUID();
  readonly #listeners = new Set<ClientListener>();
  #closed = false;
  /** ZeroMQ refuses a second send while one waits. */
  #sending: Promise<void> = Promise.resolve();

  constructor(sockets: Sockets, key: string) {
    this.#sockets = sockets;
    this.#key = key;
    for (const channel of ["shell", "control", "stdin", "iopub"] as const) void this.#receive(channel);
  }

  send<Type extends keyof ClientMessages & string>(
    channel: "shell" | "control" | "stdin",
    msgType: Type,
    content: ClientMessages[Type],
    parent: Partial<MessageHeader> = {},
  ): string {
    const header = newHeader(this.#session, msgType);
    const message = { identities: [], header, parent_header: parent, metadata: {}, content, buffers: [] };
    const frames = encodeMessage(message, this.#key) as Buffer[];
    this.#sending = this.#sending.then(async () => {
      if (!this.#closed) await this.#sockets[channel].send(frames).catch(this.#ignoreWhenClosed);
    });
    return header.msg_id;
  }

  listen(listener: ClientListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#listeners.clear();
    for (const socket of Object.values(this.#sockets)) (socket as Dealer).close();
  }

  async #receive(channel: MessageChannel): Promise<void> {
    try {
      for await (const frames of this.#sockets[channel]) this.#decode(channel, frames);
    } catch (error) {
      this.#ignoreWhenClosed(error);
    }
  }

  #decode(channel: MessageChannel, frames: readonly Uint8Array[]): void {
    const decoded = decodeMessage(frames, this.#key);
    for (const listener of this.#listeners) {
      if (decoded.type === "message") listener.message?.(channel, decoded.message);
      // What is not signed with our key is not for us: another program that was given the port of a dead kernel.
      else if (decoded.authentic) listener.unreadable?.(channel, decoded.reason);
    }
  }

  readonly #ignoreWhenClosed = (error: unknown): void => {
    if (!this.#closed) throw error;
  };
}
