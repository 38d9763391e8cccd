/** Work on what has changed, one round after the other: what changes while one is on waits for the next, or breaks it off. */
export class Rounds {
  readonly #work: (changed: ReadonlySet<string>, signal: AbortSignal) => Promise<void>;
  #pending = new Set<string>();
  #working: Promise<void> | undefined;
  #round = new AbortController();
  #isClosed = false;

  /** @param work of a round; where it throws once `signal` is aborted, what it was about waits for the next one */
  constructor(work: (changed: ReadonlySet<string>, signal: AbortSignal) => Promise<void>) {
    this.#work = work;
  }

  get isOn(): boolean {
    return this.#working !== undefined;
  }

  /** Resolves when nothing of it is left to do; rejects with what the work has thrown. */
  add(changed: ReadonlySet<string>): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    for (const path of changed) this.#pending.add(path);
    if (this.#working === undefined && this.#pending.size > 0) this.#working = this.#goOn();
    return this.#working ?? Promise.resolve();
  }

  breakOff(): void {
    this.#round.abort();
  }

  /** Resolves when the round that is on has ended; no other begins. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#round.abort();
    await this.#working;
  }

  async #goOn(): Promise<void> {
    try {
      while (this.#pending.size > 0 && !this.#isClosed) await this.#oneRound();
    } finally {
      this.#working = undefined;
    }
  }

  async #oneRound(): Promise<void> {
    const changed = this.#pending;
    const { signal } = (this.#round = new AbortController());
    this.#pending = new Set();
    try {
      await this.#work(changed, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      for (const path of changed) this.#pending.add(path);
    }
  }
}
