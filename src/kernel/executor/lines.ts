import { StringDecoder } from "node:string_decoder";

/** Whole lines out of chunks of any size. */
export class LineReader {
  readonly #decoder = new StringDecoder("utf8");
  #parts: string[] = [];

  *read(chunk: Buffer): Generator<string> {
    const lines = this.#decoder.write(chunk).split("\n");
    const last = lines.pop() ?? "";
    for (const line of lines) {
      yield this.#parts.join("") + line;
      this.#parts = [];
    }
    this.#parts.push(last);
  }
}
