/**
 * The executor of a session, whichever it is at the moment: one that has ended is replaced when the next cell needs one.
 */
import { KernelStartError } from "../../errors.js";
import type { Executor, ExecutorExit } from "../executor/executor.js";

export class ExecutorSeat {
  readonly #start: (signal?: AbortSignal) => Promise<Executor>;
  readonly #closing = new AbortController();
  #current: Executor | undefined;
  #starting: Promise<Executor> | undefined;
  #unnoticed: ExecutorExit | undefined;

  constructor(start: (signal?: AbortSignal) => Promise<Executor>) {
    this.#start = start;
  }

  get current(): Executor | undefined {
    return this.#current;
  }

  /** How the last executor ended, when it ended between cells and nobody was told; told once. */
  takeUnnoticedExit(): ExecutorExit | undefined {
    const exit = this.#unnoticed;
    this.#unnoticed = undefined;
    return exit;
  }

  /**
   * The executor, or the one that starts.
   *
   * @param signal aborting it ends one that starts with this call
   * @throws KernelStartError
   */
  async take(signal?: AbortSignal): Promise<Executor> {
    return this.#current ?? (this.#starting ??= this.#begin(signal));
  }

  /** The ending of the executor has been told. */
  vacate(executor: Executor): void {
    if (this.#current === executor) this.#current = undefined;
    this.#unnoticed = undefined;
  }

  /** Another executor in the place of this one, whose ending nobody need be told. @throws KernelStartError */
  async replace(): Promise<void> {
    const executor = this.#current;
    this.#current = undefined;
    this.#unnoticed = undefined;
    await executor?.kill();
    await this.take();
  }

  async close(): Promise<void> {
    this.#closing.abort(new KernelStartError("kernel has been shut down"));
    const executor = this.#current;
    this.#current = undefined;
    await Promise.all([executor?.kill(), this.#starting?.catch(() => undefined)]);
  }

  async #begin(signal?: AbortSignal): Promise<Executor> {
    const { signal: closing } = this.#closing;
    try {
      const executor = await this.#start(signal === undefined ? closing : AbortSignal.any([signal, closing]));
      if (closing.aborted) await executor.kill();
      closing.throwIfAborted();
      this.#sit(executor);
      return executor;
    } finally {
      this.#starting = undefined;
    }
  }

  #sit(executor: Executor): void {
    this.#current = executor;
    void executor.exited.then((exit) => {
      if (this.#current !== executor) return;
      this.#current = undefined;
      this.#unnoticed = exit;
    });
  }
}
