/** At most so many at a time; the others wait, first come, first served. */
export class Turns {
  readonly #limit: () => number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  /** @param limit it may become another */
  constructor(limit: () => number) {
    this.#limit = limit;
  }

  /**
   * @returns to be called when the turn is over
   * @throws the signal's reason, where it is aborted before there is a turn
   */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const isIn = new Promise<void>((done, fail) => this.#wait(signal, done, fail));
    this.#letIn();
    await isIn;
    return () => {
      this.#taken -= 1;
      this.#letIn();
    };
  }

  #wait(signal: AbortSignal, done: () => void, fail: (reason: unknown) => void): void {
    const letIn = (): void => {
      signal.removeEventListener("abort", giveUp);
      done();
    };
    const giveUp = (): void => {
      this.#waiting.splice(this.#waiting.indexOf(letIn), 1);
      fail(signal.reason);
    };
    signal.addEventListener("abort", giveUp, { once: true });
    this.#waiting.push(letIn);
  }

  #letIn(): void {
    while (this.#taken < this.#limit() && this.#waiting.length > 0) {
      this.#taken += 1;
      this.#waiting.shift()?.();
    }
  }
}
