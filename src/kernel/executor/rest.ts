import type { Socket } from "node:net";

/**
 * Whether the cells have left anything that could still do something. A process that has nothing left to do says so by itself,
 * `beforeExit`, native work included; so the line to the host, which alone keeps this one, lets go of it for the time of the question.
 */
export class Rest {
  readonly #hostLine: Socket;
  #listener: (() => void) | undefined;

  constructor(hostLine: Socket) {
    this.#hostLine = hostLine;
  }

  /** Calls back when nothing is left; never, where cells listen for the end of the process themselves: they would be told of it, too. */
  whenReached(tell: () => void): void {
    this.forget();
    if (process.listenerCount("beforeExit") > 0) return;
    this.#listener = () => {
      this.forget();
      tell();
    };
    process.on("beforeExit", this.#listener);
    this.#hostLine.unref();
  }

  forget(): void {
    if (this.#listener === undefined) return;
    process.off("beforeExit", this.#listener);
    this.#listener = undefined;
    this.#hostLine.ref();
  }
}
