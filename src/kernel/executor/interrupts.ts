import { CONTROL, type OutputRing } from "./output-ring.js";

/** Some other thread may be the one to take the signal, and be late; two signals may have become one. */
const LATEST_SIGNAL_MS = 100;

/** What the cells' thread knows of the interrupts that the second thread makes. */
export class Interrupts {
  readonly #control: Int32Array;
  #settled = 0;
  #onTaken: (() => void) | undefined;

  constructor(ring: OutputRing) {
    this.#control = ring.control;
  }

  get asked(): number {
    return Atomics.load(this.#control, CONTROL.interruptsAsked);
  }

  /** Tells the second thread that this one is not lost in a loop. */
  comeAround(): void {
    Atomics.add(this.#control, CONTROL.cameAround, 1);
  }

  /** The signal has been here: it ended the cell's own code, or its listener was called. */
  take(): void {
    this.#settled = this.asked;
    this.#onTaken?.();
  }

  /** Resolves when the signals of all interrupts asked for have been here, so that none of them hits the next cell. */
  async settle(): Promise<void> {
    if (this.#settled === this.asked) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#onTaken = resolve;
      timer = setTimeout(resolve, LATEST_SIGNAL_MS);
    });
    clearTimeout(timer);
    this.#settled = this.asked;
  }
}
