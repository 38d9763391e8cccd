import type { Readable } from "node:stream";
import { MarkReader } from "./mark-reader.js";

/** What Node says when memory ends comes before a long native stack. */
const LAST_WORDS_BYTES = 16_384;

/** Standard output or error of the executor's process: what its cells' child processes and native code write. */
export class SideStream {
  readonly #stream: Readable;
  readonly #marks: MarkReader;
  readonly #onBytes: (bytes: Buffer) => Promise<void> | undefined;
  readonly #ended: Promise<void>;
  readonly #waiting = new Map<number, () => void>();
  #reached = 0;
  #isOver = false;
  #last = Buffer.alloc(0);

  constructor(stream: Readable, endMark: string, onBytes: (bytes: Buffer) => Promise<void> | undefined) {
    this.#stream = stream;
    this.#marks = new MarkReader(endMark);
    this.#onBytes = onBytes;
    this.#ended = this.#read();
  }

  get lastWords(): string {
    return this.#last.toString("utf8");
  }

  /** Resolves when all that was written during the run has been taken. */
  async marked(runId: number): Promise<void> {
    if (this.#isOver || this.#reached >= runId) return;
    await new Promise<void>((resolve) => this.#waiting.set(runId, resolve));
  }

  /** Once the process has ended: a process that it left behind may hold the stream open. */
  async finish(withinMs: number): Promise<void> {
    const timer = setTimeout(() => this.#stream.destroy(), withinMs);
    await this.#ended;
    clearTimeout(timer);
  }

  async #read(): Promise<void> {
    try {
      for await (const chunk of this.#stream as AsyncIterable<Buffer>) await this.#take(chunk);
    } catch (error) {
      // Destroyed by `finish`.
      if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
    }
    await this.#pass(this.#marks.end());
    this.#isOver = true;
    for (const resolve of this.#waiting.values()) resolve();
  }

  async #take(chunk: Buffer): Promise<void> {
    for (const part of this.#marks.read(chunk)) {
      if ("bytes" in part) await this.#pass(part.bytes);
      else this.#reach(part.runId);
    }
  }

  async #pass(bytes: Buffer): Promise<void> {
    if (bytes.length === 0) return;
    this.#last = Buffer.concat([this.#last, bytes]).subarray(-LAST_WORDS_BYTES);
    await this.#onBytes(bytes);
  }

  #reach(runId: number): void {
    this.#reached = runId;
    this.#waiting.get(runId)?.();
    this.#waiting.delete(runId);
  }
}
