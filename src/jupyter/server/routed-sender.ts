import type { Router } from "zeromq";

/** ZeroMQ refuses a second send while one waits; these wait their turn. */
export class RoutedSender {
  readonly #socket: Router;
  #last: Promise<void> = Promise.resolve();

  constructor(socket: Router) {
    this.#socket = socket;
  }

  /** Rejects when the socket does: a mandatory one, when the peer is not there. */
  send(frames: Uint8Array[]): Promise<void> {
    const sent = this.#last.then(() => this.#socket.send(frames as Buffer[]));
    this.#last = sent.catch(() => {});
    return sent;
  }

  /** Resolves when all before has been handed on, or failed. */
  flushed(): Promise<void> {
    return this.#last;
  }
}
