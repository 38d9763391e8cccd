/**
 * What goes through the executor's output channel: frames of nine bytes of head and a body.
 *
 *     kind (1 byte) | cell (4 bytes) | length of the body (4 bytes) | body
 *
 * Text is passed on as it comes, however much of its frame is there; a message is JSON and waits for its end.
 */
export const HEAD_BYTES = 9;

export const FRAME_KINDS = { stdout: 1, stderr: 2, message: 3 } as const;
export type FrameKind = (typeof FRAME_KINDS)[keyof typeof FRAME_KINDS];

/** In the place of a cell's number: written by nothing that a cell started. */
export const NO_CELL = 0xffffffff;

export interface TextPart {
  name: "stdout" | "stderr";
  cellId: number;
  /** Valid until the next chunk is read. */
  bytes: Buffer;
}
export interface MessageFrame {
  name: "message";
  cellId: number;
  json: string;
}

export function writeHead(target: Buffer, kind: FrameKind, cellId: number, length: number): void {
  target[0] = kind;
  target.writeUInt32LE(cellId, 1);
  target.writeUInt32LE(length, 5);
}

/** Takes a stream of frames apart, in chunks of any size. */
export class FrameReader {
  #head = Buffer.alloc(HEAD_BYTES);
  #headFilled = 0;
  #bodyLeft = 0;
  #parts: Buffer[] = [];

  *read(chunk: Buffer): Generator<TextPart | MessageFrame> {
    let offset = 0;
    while (offset < chunk.length) {
      if (this.#headFilled < HEAD_BYTES) {
        offset += this.#fillHead(chunk, offset);
        continue;
      }
      const part = chunk.subarray(offset, offset + this.#bodyLeft);
      offset += part.length;
      this.#bodyLeft -= part.length;
      const frame = this.#take(part);
      if (this.#bodyLeft === 0) this.#headFilled = 0;
      if (frame !== undefined) yield frame;
    }
  }

  #fillHead(chunk: Buffer, offset: number): number {
    const taken = chunk.copy(this.#head, this.#headFilled, offset, offset + HEAD_BYTES - this.#headFilled);
    this.#headFilled += taken;
    if (this.#headFilled === HEAD_BYTES) this.#bodyLeft = this.#head.readUInt32LE(5);
    return taken;
  }

  #take(part: Buffer): TextPart | MessageFrame | undefined {
    const cellId = this.#head.readUInt32LE(1);
    if (this.#head[0] !== FRAME_KINDS.message) {
      return { name: this.#head[0] === FRAME_KINDS.stdout ? "stdout" : "stderr", cellId, bytes: part };
    }
    this.#parts.push(part);
    if (this.#bodyLeft > 0) return undefined;
    const json = Buffer.concat(this.#parts).toString("utf8");
    this.#parts = [];
    return { name: "message", cellId, json };
  }
}
