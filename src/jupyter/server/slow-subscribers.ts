/**
 * What is said when a subscriber that reads nothing was given up: at once in the kernel's log, and to each session that
 * runs cells, with the next one, because that is when the one concerned reads again.
 */
export class SlowSubscribers {
  readonly #patienceMs: number;
  readonly #log: (text: string) => void;
  #told: Set<string> | undefined;

  constructor(patienceMs: number, log: (text: string) => void) {
    this.#patienceMs = patienceMs;
    this.#log = log;
  }

  givenUp(): void {
    this.#log(`${this.#reason()}; it misses what is published until it reads again`);
    this.#told = new Set();
  }

  tell(session: string, print: (text: string) => void): void {
    if (this.#told === undefined || this.#told.has(session)) return;
    this.#told.add(session);
    print(`galley kernel: ${this.#reason()}; it may have missed outputs of earlier cells\n`);
  }

  #reason(): string {
    return `a client had read nothing for ${this.#patienceMs / 1000} s`;
  }
}
