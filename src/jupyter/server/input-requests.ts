/**
 * Lines that cells ask of the person at the client that runs them. A client shows one prompt at a time, so the
 * requests go out one after another.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { Message } from "../messages.js";

/** A client connects its sockets one after another; stdin may come a moment after shell. */
const CONNECT_TRIES = 20;
const CONNECT_RETRY_MS = 50;

/** Sends an `input_request` to the client that `parent` came from. */
export type SendInputRequest = (parent: Message, content: { prompt: string; password: boolean }) => Sending;

export interface Sending {
  msgId: string;
  /** Rejects when the client is not there. */
  sent: Promise<void>;
}

interface Asked {
  parent: Message;
  prompt: string;
  password: boolean;
  resolve: (line: string) => void;
  reject: (error: Error) => void;
  msgId?: string;
}

export class InputRequests {
  readonly #send: SendInputRequest;
  #open: Asked[] = [];

  constructor(send: SendInputRequest) {
    this.#send = send;
  }

  /** The line typed; rejects when the client has no stdin channel, or when the request that asked has ended. */
  ask(parent: Message, prompt: string, password: boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#open.push({ parent, prompt, password, resolve, reject });
      if (this.#open.length === 1) void this.#sendNext();
    });
  }

  /** Some clients name the request that they answer, some do not. */
  receive(reply: Message): void {
    const [asked] = this.#open;
    const { msg_id } = reply.parent_header;
    if (asked?.msgId === undefined || (msg_id !== undefined && msg_id !== asked.msgId)) return;
    const { value } = reply.content;
    this.#remove(
      (open) => open === asked,
      ({ resolve, reject }) =>
        typeof value === "string" ? resolve(value) : reject(new Error("input_reply holds no text")),
    );
  }

  /** Nobody waits for these any more. */
  cancel(parent: Message): void {
    this.#remove(
      (asked) => asked.parent === parent,
      ({ reject }) => reject(new Error("the cell that asked for input has ended")),
    );
  }

  #remove(isMeant: (asked: Asked) => boolean, settle: (asked: Asked) => void): void {
    const [first] = this.#open;
    const removed = this.#open.filter(isMeant);
    this.#open = this.#open.filter((asked) => !isMeant(asked));
    removed.forEach(settle);
    if (first !== this.#open[0]) void this.#sendNext();
  }

  async #sendNext(): Promise<void> {
    const [asked] = this.#open;
    if (asked === undefined) return;
    try {
      await this.#sendPatiently(asked);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#remove(
        (open) => open === asked,
        ({ reject }) => reject(new Error(`the client cannot be asked for input: ${reason}`)),
      );
    }
  }

  async #sendPatiently(asked: Asked): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        const { msgId, sent } = this.#send(asked.parent, { prompt: asked.prompt, password: asked.password });
        // The answer may come before the word that the question has left.
        asked.msgId = msgId;
        return await sent;
      } catch (error) {
        if (tries === CONNECT_TRIES || !this.#open.includes(asked)) throw error;
        await delay(CONNECT_RETRY_MS);
      }
    }
  }
}
