/**
 * What goes through the executor's output channel: frames of nine bytes of head and a body.
 *
 *     kind (1 byte) | cell (4 bytes) | length of the body (4 bytes) | body
 *
 * The bodies of one kind are one text, however it is cut into frames; messages are lines of JSON.
 */
export const HEAD_BYTES = 9;

/** Where the executor's process writes them. */
export const OUTPUT_FD = 3;

export const FRAME_KINDS = { stdout: 1, stderr: 2, message: 3 } as const;
export type FrameKind = (typeof FRAME_KINDS)[keyof typeof FRAME_KINDS];

/** No character of a string takes more bytes in UTF-8 than three for each of its units. */
export const MOST_BYTES_PER_UNIT = 3;

/** In the place of a cell's number: written by nothing that a cell started. */
export const NO_CELL = 0xffffffff;

export interface FramePart {
  kind: FrameKind;
  cellId: number;
  /** As much of the body as there is; valid until the next chunk is read. */
  bytes: Buffer;
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

  *read(chunk: Buffer): Generator<FramePart> {
    let offset = 0;
    while (offset < chunk.length) {
      if (this.#headFilled < HEAD_BYTES) {
        offset += this.#fillHead(chunk, offset);
        continue;
      }
      const part = chunk.subarray(offset, offset + this.#bodyLeft);
      offset += part.length;
      this.#bodyLeft -= part.length;
      yield { kind: this.#head[0] as FrameKind, cellId: this.#head.readUInt32LE(1), bytes: part };
      if (this.#bodyLeft === 0) this.#headFilled = 0;
    }
  }

  #fillHead(chunk: Buffer, offset: number): number {
    const taken = chunk.copy(this.#head, this.#headFilled, offset, offset + HEAD_BYTES - this.#headFilled);
    this.#headFilled += taken;
    if (this.#headFilled === HEAD_BYTES) this.#bodyLeft = this.#head.readUInt32LE(5);
    return taken;
  }
}
