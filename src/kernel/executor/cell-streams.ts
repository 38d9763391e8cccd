/** `process.stdout` and `process.stderr` of the cells. */
import { Writable } from "node:stream";
import { currentCellId } from "./cell-run.js";
import { sendText } from "./output-channel.js";

type WriteCallback = (error: Error | null | undefined) => void;

/**
 * Passes on what is written before it returns, with the number of the cell that writes. `write` goes past the queue of
 * Writable, which has nothing to hold back here and costs more than the writing itself.
 */
class CellStream extends Writable {
  readonly #name: "stdout" | "stderr";
  readonly fd: 1 | 2;
  #owed: { callback: WriteCallback; calls: number } | undefined;

  constructor(name: "stdout" | "stderr", fd: 1 | 2) {
    super({ decodeStrings: false });
    this.#name = name;
    this.fd = fd;
  }

  override write(
    chunk: unknown,
    encoding?: BufferEncoding | WriteCallback,
    callback?: WriteCallback,
  ): boolean {
    // Writable knows what to say to wrong arguments.
    if (typeof chunk !== "string" && !(chunk instanceof Uint8Array))
      return super.write(chunk, encoding as BufferEncoding, callback);
    this.#send(chunk, typeof encoding === "string" ? encoding : "utf8");
    const called = typeof encoding === "function" ? encoding : callback;
    if (called !== undefined) this.#callLater(called);
    return true;
  }

  override _write(chunk: string | Uint8Array, encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.#send(chunk, encoding);
    done();
  }

  /** As a terminal's own stream: never closed by those who write to it. */
  override _destroy(_error: Error | null, done: (error?: Error | null) => void): void {
    done();
  }

  #send(chunk: string | Uint8Array, encoding: BufferEncoding): void {
    const isOther = typeof chunk === "string" && encoding !== "utf8" && encoding !== "utf-8";
    sendText(this.#name, currentCellId(), isOther ? Buffer.from(chunk, encoding) : chunk);
  }

  /** `console` passes one function for all its lines: a loop that prints a million of them owes one entry. */
  #callLater(callback: WriteCallback): void {
    if (this.#owed?.callback === callback) {
      this.#owed.calls += 1;
      return;
    }
    const owed = { callback, calls: 1 };
    this.#owed = owed;
    process.nextTick(() => {
      if (this.#owed === owed) this.#owed = undefined;
      for (let call = 0; call < owed.calls; call += 1) callback(null);
    });
  }
}

/** Before anything touches `console`, which takes the streams it finds at its first line. */
export function replaceStandardStreams(): void {
  const streams = { stdout: new CellStream("stdout", 1), stderr: new CellStream("stderr", 2) };
  for (const [name, value] of Object.entries(streams)) {
    Object.defineProperty(process, name, { configurable: true, enumerable: true, value, writable: true });
  }
}
