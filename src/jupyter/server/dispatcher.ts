/** What is done with each message that a client sends on shell or control. */
import type { Message } from "../messages.js";
import { COMM_MESSAGES, takeCommMessage } from "./comm-messages.js";
import { answerExecute } from "./execute-request.js";
import type { Front, RequestChannel } from "./front.js";
import { SIMPLE_REQUESTS } from "./simple-requests.js";

export interface DispatcherParts {
  front: Front;
  interrupt: () => Promise<void>;
  /** `sayGoodbye` is to be called when all is ended but the sockets. */
  shutDown: (sayGoodbye: () => void) => void;
  /** A message that is not a request and means nothing to us. */
  passOver: (channel: RequestChannel) => void;
}

export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #front: Front;
  #cells: Promise<void> = Promise.resolve();
  /** Comm messages keep their order among themselves. */
  #comms: Promise<void> = Promise.resolve();

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    this.#front = parts.front;
  }

  /** Resolves when all cells that were requested so far are answered. */
  cellsAnswered(): Promise<void> {
    return this.#cells;
  }

  handle(channel: RequestChannel, message: Message): void {
    const { msg_type } = message.header;
    if (msg_type === "execute_request") {
      const answered = answerExecute(this.#front, channel, message);
      this.#cells = this.#cells.then(() => answered);
    } else if (COMM_MESSAGES.has(msg_type)) {
      const earlierCells = this.#cells;
      this.#comms = this.#comms.then(() => takeCommMessage(this.#front, message, earlierCells));
    } else if (msg_type === "shutdown_request") this.#shutDown(channel, message);
    else if (msg_type === "interrupt_request") this.#interrupt(channel, message);
    else this.#answer(channel, message);
  }

  /** Any request gets a reply, so that no client waits for ever; the protocol lets both sides send more than we know. */
  #answer(channel: RequestChannel, message: Message): void {
    const { msg_type } = message.header;
    const question = SIMPLE_REQUESTS.get(msg_type);
    if (question === undefined && !msg_type.endsWith("_request")) return this.#parts.passOver(channel);
    void this.#front.answer(channel, message, () => {
      if (question !== undefined) return question(this.#front, message.content);
      throw new NotSupported(`this kernel does not know ${msg_type}`);
    });
  }

  /** Answered when the cell has stopped: what a client requests then is not aborted with it. */
  #interrupt(channel: RequestChannel, message: Message): void {
    const stopped = this.#front.cellEnded();
    void this.#front.answer(channel, message, async () => {
      await this.#parts.interrupt();
      await stopped;
      return { status: "ok" };
    });
  }

  #shutDown(channel: RequestChannel, request: Message): void {
    this.#front.busy(request.header);
    this.#parts.shutDown(() => {
      this.#front.reply(channel, request, { status: "ok", restart: request.content["restart"] === true });
      this.#front.idle(request.header);
    });
  }
}

class NotSupported extends Error {
  override readonly name = "NotSupported";
}
