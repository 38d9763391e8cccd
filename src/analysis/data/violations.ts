import { DataError } from "../data-error.js";

/** Problems told of one file; beyond these they are only counted. */
export const DEFAULT_MAX_PROBLEMS = 20;

/** What is wrong with a file, collected so that one reading tells all of it. */
export class Violations {
  readonly #told: string[] = [];
  readonly #file: string;
  readonly #limit: number;
  #count = 0;

  constructor(file: string, limit: number) {
    this.#file = file;
    this.#limit = limit;
  }

  /** @param place such as `line 3, column "x"`; empty for the file as a whole */
  add(place: string, problem: string): void {
    this.#count++;
    if (this.#told.length < this.#limit)
      this.#told.push(`${this.#file}${place === "" ? "" : `, ${place}`}: ${problem}`);
  }

  /** @throws DataError with one problem a line, where there is any. */
  throwIfAny(): void {
    if (this.#count === 0) return;
    const more = this.#count - this.#told.length;
    throw new DataError(
      [...this.#told, ...(more === 0 ? [] : [`and ${more} more such problems`])].join("\n"),
    );
  }
}
