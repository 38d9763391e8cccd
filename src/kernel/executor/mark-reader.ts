/**
 * Takes apart what arrives over the executor's standard output or error: bytes of the cells' child processes, and the
 * marks that the executor sets behind all that was written during a run.
 */
const MARK_START = 0;
const MARK_END = 10;

export type MarkedPart = { bytes: Buffer } | { runId: number };

export class MarkReader {
  readonly #head: Buffer;
  #held: Buffer = Buffer.alloc(0);

  constructor(endMark: string) {
    this.#head = Buffer.from(`\0${endMark}:`);
  }

  *read(chunk: Buffer): Generator<MarkedPart> {
    let rest = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = Buffer.alloc(0);
    for (let at = this.#markAt(rest); at >= 0; at = this.#markAt(rest)) {
      if (at > 0) yield { bytes: rest.subarray(0, at) };
      const end = rest.indexOf(MARK_END, at);
      if (end < 0 || rest.length - at < this.#head.length) {
        this.#held = rest.subarray(at);
        return;
      }
      yield { runId: Number(rest.toString("latin1", at + this.#head.length, end)) };
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) yield { bytes: rest };
  }

  /** What was held back as a possible mark and is none, as nothing follows. */
  end(): Buffer {
    return this.#held;
  }

  /** Where a mark begins, whole or cut by the end of the bytes; below 0 for none. */
  #markAt(bytes: Buffer): number {
    for (let at = bytes.indexOf(MARK_START); at >= 0; at = bytes.indexOf(MARK_START, at + 1)) {
      const length = Math.min(this.#head.length, bytes.length - at);
      if (bytes.compare(this.#head, 0, length, at, at + length) === 0) return at;
    }
    return -1;
  }
}
