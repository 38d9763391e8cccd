/** One wish to stop the cell that runs. */
export class Interruption {
  isRequested = false;
  readonly requested: Promise<void>;
  #resolve!: () => void;
  #stop: (() => void) | undefined;

  constructor() {
    this.requested = new Promise((resolve) => (this.#resolve = resolve));
  }

  request(): void {
    this.isRequested = true;
    this.#resolve();
    this.#stop?.();
  }

  /** What stops the stage that the cell has come to; called at once if that was wished for before. */
  stopWith(stop: (() => void) | undefined): void {
    this.#stop = stop;
    if (this.isRequested) stop?.();
  }
}
