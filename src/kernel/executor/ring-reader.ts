import { writeSync } from "node:fs";
import { HEAD_BYTES, writeHead } from "./frames.js";
import { CONTROL, distance, type OutputRing, type Segment } from "./output-ring.js";

const MOST_BODY_BYTES = 0x10000;

/** The writing thread's end of the ring. */
export class RingReader {
  readonly #ring: OutputRing;
  readonly #fd: number;
  readonly #frame = Buffer.allocUnsafe(HEAD_BYTES + MOST_BODY_BYTES);
  #segment = -1;

  constructor(ring: OutputRing, fd: number) {
    this.#ring = ring;
    this.#fd = fd;
  }

  get isEmpty(): boolean {
    const { control } = this.#ring;
    return Atomics.load(control, CONTROL.head) === Atomics.load(control, CONTROL.tail);
  }

  /** Writes what is there, and what is put in meanwhile up to the size given; false when there was nothing. */
  drain(mostBytes: number): boolean {
    let drained = 0;
    while (!this.isEmpty && drained < mostBytes) drained += this.#drainOne();
    return drained > 0;
  }

  #drainOne(): number {
    const { control, bytes } = this.#ring;
    // In this order: what is below the head has had its segment put in before.
    const head = Atomics.load(control, CONTROL.head);
    const tail = Atomics.load(control, CONTROL.tail);
    const { segment, end } = this.#segmentAt(tail, head);
    const length = Math.min(distance(tail, end), this.#ring.untilWrap(tail), MOST_BODY_BYTES);
    const offset = this.#ring.offset(tail);
    writeHead(this.#frame, segment.kind, segment.cellId, length);
    this.#frame.set(bytes.subarray(offset, offset + length), HEAD_BYTES);
    this.#write(HEAD_BYTES + length);
    Atomics.store(control, CONTROL.tail, (tail + length) | 0);
    Atomics.notify(control, CONTROL.tail);
    return length;
  }

  /** The segment that a position is in, and how far it goes. */
  #segmentAt(position: number, head: number): { segment: Segment; end: number } {
    const { control } = this.#ring;
    const published = Atomics.load(control, CONTROL.segments);
    const nextStart = (): number | undefined =>
      distance(this.#segment + 1, published) > 0 ? this.#ring.segment(this.#segment + 1).start : undefined;
    let next = nextStart();
    while (next !== undefined && distance(position, next) <= 0) {
      this.#segment += 1;
      next = nextStart();
    }
    Atomics.store(control, CONTROL.segmentsDone, this.#segment);
    Atomics.notify(control, CONTROL.segmentsDone);
    const end = next !== undefined && distance(next, head) > 0 ? next : head;
    return { segment: this.#ring.segment(this.#segment), end };
  }

  #write(length: number): void {
    for (let written = 0; written < length;) {
      written += writeSync(this.#fd, this.#frame, written, length - written);
    }
  }
}
