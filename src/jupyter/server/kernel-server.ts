/**
 * The runtime as a Jupyter kernel: its five sockets, the messages that come in on them, and the order in which they
 * are answered. Cells run one after another, in the runtime's queue; everything else is answered at once.
 */
import { randomUUID } from "node:crypto";
import type { Router } from "zeromq";
import type { Runtime } from "../../kernel/runtime.js";
import type { ConnectionInfo } from "../connection-file.js";
import { newHeader } from "../messages.js";
import type { Message, MessageChannel } from "../messages.js";
import { decodeMessage, encodeMessage } from "../wire.js";
import { Dispatcher } from "./dispatcher.js";
import { Front } from "./front.js";
import { InputRequests, type Sending } from "./input-requests.js";
import { IopubSocket } from "./iopub-socket.js";
import { Publisher } from "./publisher.js";
import { RefusedMessages } from "./refused-messages.js";
import { RoutedSender } from "./routed-sender.js";
import { SlowSubscribers } from "./slow-subscribers.js";
import { closeSockets, removeSocketFiles } from "./sockets.js";
import type { KernelSockets } from "./sockets.js";

export interface KernelServerOptions {
  /** Lines for the kernel's log; default: standard error. */
  log?: (text: string) => void;
  /** How long a cell's output waits for a subscriber that reads nothing; default 30 s. */
  patienceMs?: number;
}

export interface KernelServer {
  /** Resolves when a client has shut the kernel down, or `close` was called, and all is closed. */
  readonly closed: Promise<void>;
  /** As a client's interrupt_request. */
  interrupt(): Promise<void>;
  /** Ends the runtime, then the sockets; safe to call twice. */
  close(): Promise<void>;
}

type RoutedChannel = Exclude<MessageChannel, "iopub">;

const PATIENCE_MS = 30_000;

/** Answers what comes in on these sockets, which were bound for this connection; they and the runtime are closed with it. */
export function serveKernel(
  runtime: Runtime,
  connection: ConnectionInfo,
  sockets: KernelSockets,
  options: KernelServerOptions = {},
): KernelServer {
  const log = options.log ?? ((text: string) => void process.stderr.write(`galley kernel: ${text}\n`));
  return new Server(runtime, connection, sockets, log, options.patienceMs ?? PATIENCE_MS);
}

class Server implements KernelServer {
  readonly closed: Promise<void>;
  readonly #sockets: KernelSockets;
  readonly #key: string;
  readonly #session = randomUUID();
  readonly #iopub: IopubSocket;
  readonly #senders: { [channel in RoutedChannel]: RoutedSender };
  readonly #front: Front;
  readonly #dispatcher: Dispatcher;
  readonly #refused: RefusedMessages;
  #closing: Promise<void> | undefined;
  #resolveClosed!: () => void;

  constructor(
    runtime: Runtime,
    connection: ConnectionInfo,
    sockets: KernelSockets,
    log: (text: string) => void,
    patienceMs: number,
  ) {
    this.#sockets = sockets;
    this.#key = connection.key;
    this.closed = new Promise((resolve) => (this.#resolveClosed = resolve));
    this.#refused = new RefusedMessages(log);
    const slowSubscribers = new SlowSubscribers(patienceMs, log);
    this.#iopub = new IopubSocket(sockets.iopub, patienceMs, () => slowSubscribers.givenUp());
    const { shell, control, stdin } = sockets;
    this.#senders = {
      shell: new RoutedSender(shell),
      control: new RoutedSender(control),
      stdin: new RoutedSender(stdin),
    };
    this.#front = new Front({
      runtime,
      connection,
      log,
      slowSubscribers,
      publisher: new Publisher(this.#iopub, this.#session, connection.key),
      inputs: new InputRequests((parent, content) => this.#send("stdin", parent, "input_request", content)),
      reply: (channel, request, msgType, content) =>
        void this.#send(channel, request, msgType, content).sent.catch(this.#ignoreWhenClosing),
    });
    this.#dispatcher = new Dispatcher({
      front: this.#front,
      interrupt: () => this.interrupt(),
      shutDown: (sayGoodbye) => void (this.#closing ??= this.#close(sayGoodbye)),
      passOver: (channel) => this.#refused.add(channel, "unexpected message"),
    });
    void this.#front.publisher.publish("status", { execution_state: "starting" }, {});
    this.#serve();
  }

  async interrupt(): Promise<void> {
    this.#iopub.release();
    await this.#front.runtime.interrupt();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close(() => {});
    return this.#closing;
  }

  #serve(): void {
    for (const channel of ["shell", "control", "stdin"] as const) {
      void this.#receive(this.#sockets[channel], (frames) => this.#decode(channel, frames));
    }
    void this.#receive(this.#sockets.iopub, (frames) => this.#welcome(frames));
    const heartbeat = new RoutedSender(this.#sockets.hb);
    void this.#receive(
      this.#sockets.hb,
      (frames) => void heartbeat.send(frames).catch(this.#ignoreWhenClosing),
    );
  }

  async #receive(
    socket: Pick<Router, "receive" | "closed">,
    take: (frames: Buffer[]) => void,
  ): Promise<void> {
    try {
      while (!socket.closed) take(await socket.receive());
    } catch (error) {
      this.#ignoreWhenClosing(error);
    }
  }

  #decode(channel: RoutedChannel, frames: Uint8Array[]): void {
    const decoded = decodeMessage(frames, this.#key);
    if (decoded.type === "failure") return this.#refused.add(channel, decoded.reason);
    const { message } = decoded;
    if (this.#closing !== undefined) return;
    if (channel !== "stdin") return this.#dispatcher.handle(channel, message);
    if (message.header.msg_type === "input_reply") this.#front.inputs.receive(message);
    else this.#refused.add(channel, "unexpected message");
  }

  /** A subscription: the subscriber is told that from now on it misses nothing. */
  #welcome([frame]: Uint8Array[]): void {
    if (frame?.[0] !== 1) return;
    const subscription = Buffer.from(frame.subarray(1)).toString("utf8");
    void this.#front.publisher.publish("iopub_welcome", { subscription }, {});
  }

  /** What runs ends first, so that every request has its reply and `sayGoodbye` is the last that a client hears. */
  async #close(sayGoodbye: () => void): Promise<void> {
    this.#iopub.release();
    this.#iopub.hurry();
    await this.#front.runtime.close();
    await this.#dispatcher.cellsAnswered();
    sayGoodbye();
    await this.#front.publisher.flush();
    await Promise.all(Object.values(this.#senders).map((sender) => sender.flushed()));
    this.#iopub.close();
    closeSockets(this.#sockets);
    removeSocketFiles(this.#front.connection);
    this.#resolveClosed();
  }

  #send(channel: RoutedChannel, request: Message, msgType: string, content: object): Sending {
    const header = newHeader(this.#session, msgType);
    const { identities, header: parent_header } = request;
    const message = { identities, header, parent_header, metadata: {}, content, buffers: [] };
    return { msgId: header.msg_id, sent: this.#senders[channel].send(encodeMessage(message, this.#key)) };
  }

  readonly #ignoreWhenClosing = (error: unknown): void => {
    if (this.#closing === undefined) throw error;
  };
}
