/** Keeps the end of a text that may grow without end, such as what a process prints. */
export class TextTail {
  #chunks: string[] = [];
  #kept = 0;
  #total = 0;

  constructor(readonly maxLength: number) {}

  /** How much has been pushed so far, for `since`. */
  get total(): number {
    return this.#total;
  }

  push(text: string): void {
    this.#chunks.push(text);
    this.#kept += text.length;
    this.#total += text.length;
    // Joining on every push would copy the tail each time; at twice the size it costs a constant per character.
    if (this.#kept > 2 * this.maxLength) {
      const tail = this.since(0);
      this.#chunks = [tail];
      this.#kept = tail.length;
    }
  }

  /** What was pushed after `total` was `mark`, as far as it is still kept. */
  since(mark: number): string {
    const length = Math.min(this.#total - mark, this.maxLength);
    return length <= 0 ? "" : this.#chunks.join("").slice(-length);
  }
}
