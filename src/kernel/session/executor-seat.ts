/**
 * The executor of a session, whichever it is at the moment: one that has ended is replaced when the next cell needs one.
 */
import type { Executor, ExecutorExit } from "../executor/executor.js";

export class ExecutorSeat {
  readonly #start: (signal?: AbortSignal) => Promise<Executor>;
  #current: Executor | undefined;
  #unnoticed: ExecutorExit | undefined;
  #isClosed = false;

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
   * @param signal aborting it ends the one that starts
   * @throws KernelStartError
   */
  async take(signal?: AbortSignal): Promise<Executor> {
    if (this.#current !== undefined) return this.#current;
    const executor = await this.#start(signal);
    if (this.#isClosed) await executor.kill();
    else this.#sit(executor);
    return executor;
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
    this.#isClosed = true;
    const executor = this.#current;
    this.#current = undefined;
    await executor?.kill();
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
