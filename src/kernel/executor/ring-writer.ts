import type { Worker } from "node:worker_threads";
import { type FrameKind, MOST_BYTES_PER_UNIT } from "./frames.js";
import { CONTROL, type OutputRing } from "./output-ring.js";

const SLICE_UNITS = 0x8000;
const SLICE_BYTES = 0x10000;

/** So many writes in so long are waited for, so that a process that crashes behind its last line has shown it. */
const WAITED_FOR = 16;
const WINDOW_MS = 10;
const LONGEST_WAIT_MS = 20;

/** Writes a frame past the ring, in this thread; false where that is not possible. */
type WriteAtOnce = (kind: FrameKind, cellId: number, content: string) => boolean;

/** The cells' end of the ring. Whatever stops it, wherever: what is in the ring stays whole. */
export class RingWriter {
  readonly #ring: OutputRing;
  readonly #reader: Pick<Worker, "postMessage">;
  readonly #writeAtOnce: WriteAtOnce;
  #kind: FrameKind | undefined;
  #cellId = 0;
  #windowStart = 0;
  #writesInWindow = 0;

  /** `writeAtOnce` is asked where nothing is before in the ring. */
  constructor(ring: OutputRing, reader: Pick<Worker, "postMessage">, writeAtOnce: WriteAtOnce) {
    this.#ring = ring;
    this.#reader = reader;
    this.#writeAtOnce = writeAtOnce;
  }

  /** Returns when it is in the ring, and for the first few writes of a while, when it is out. */
  put(kind: FrameKind, cellId: number, content: string | Uint8Array): void {
    this.#open(kind, cellId);
    if (typeof content === "string") this.#putText(content);
    else this.#putBytes(content);
    this.#wake();
    if (this.#isOneOfFew()) this.flush(LONGEST_WAIT_MS);
  }

  /**
   * As `put`, but past the ring where that is empty: the other thread need not wake up. For what comes between runs: within one the host
   * would have it sooner than this thread goes on, and an interrupt in answer might meet the end of the cell's own code, where Node has
   * nobody listen to the signal for a moment.
   */
  putBetweenRuns(kind: FrameKind, cellId: number, content: string): void {
    if (!this.#isEmpty || !this.#writeAtOnce(kind, cellId, content)) this.put(kind, cellId, content);
  }

  /** Returns when all is written, or the time is over. */
  flush(withinMs = Infinity): void {
    const { control } = this.#ring;
    const deadline = performance.now() + withinMs;
    for (;;) {
      const tail = Atomics.load(control, CONTROL.tail);
      const leftMs = deadline - performance.now();
      if (tail === Atomics.load(control, CONTROL.head) || leftMs <= 0) return;
      this.#hurry();
      Atomics.wait(control, CONTROL.tail, tail, leftMs);
    }
  }

  /** All that was put in has been written. */
  get #isEmpty(): boolean {
    const { control } = this.#ring;
    return Atomics.load(control, CONTROL.tail) === Atomics.load(control, CONTROL.head);
  }

  /** Has the thread write now what it would let gather. */
  #hurry(): void {
    Atomics.store(this.#ring.control, CONTROL.urgent, 1);
    Atomics.notify(this.#ring.control, CONTROL.urgent);
  }

  #open(kind: FrameKind, cellId: number): void {
    if (this.#kind === kind && this.#cellId === cellId) return;
    const { control } = this.#ring;
    const index = Atomics.load(control, CONTROL.segments);
    this.#waitUntil(CONTROL.segmentsDone, (done) => this.#ring.hasSegmentRoom(index, done));
    this.#ring.setSegment(index, { kind, cellId, start: Atomics.load(control, CONTROL.head) });
    Atomics.store(control, CONTROL.segments, (index + 1) | 0);
    this.#kind = kind;
    this.#cellId = cellId;
  }

  #putText(text: string): void {
    if (text.length <= SLICE_UNITS) return this.#putSlice(text);
    for (let start = 0; start < text.length;) {
      const end = sliceEnd(text, start);
      this.#putSlice(text.slice(start, end));
      start = end;
    }
  }

  #putSlice(text: string): void {
    const { control, bytes } = this.#ring;
    const head = Atomics.load(control, CONTROL.head);
    const most = text.length * MOST_BYTES_PER_UNIT;
    this.#waitForRoom(head, most);
    if (this.#ring.untilWrap(head) < most) return this.#putBytes(Buffer.from(text, "utf8"));
    const length = bytes.write(text, this.#ring.offset(head), "utf8");
    Atomics.store(control, CONTROL.head, (head + length) | 0);
  }

  #putBytes(content: Uint8Array): void {
    for (let start = 0; start < content.length;) {
      const { control, bytes } = this.#ring;
      const head = Atomics.load(control, CONTROL.head);
      const length = Math.min(content.length - start, this.#ring.untilWrap(head), SLICE_BYTES);
      this.#waitForRoom(head, length);
      bytes.set(content.subarray(start, start + length), this.#ring.offset(head));
      Atomics.store(control, CONTROL.head, (head + length) | 0);
      start += length;
    }
  }

  #waitForRoom(head: number, byteCount: number): void {
    this.#waitUntil(CONTROL.tail, (tail) => this.#ring.hasRoom(head, tail, byteCount));
  }

  /** The host takes its time: so does the cell. */
  #waitUntil(field: number, isEnough: (value: number) => boolean): void {
    const { control } = this.#ring;
    for (;;) {
      const value = Atomics.load(control, field);
      if (isEnough(value)) return;
      this.#wake();
      Atomics.wait(control, field, value);
    }
  }

  /** It may be told twice before it says that it is awake. */
  #wake(): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to a thread, not to a window
    if (Atomics.load(this.#ring.control, CONTROL.asleep) === 1) this.#reader.postMessage("drain");
  }

  #isOneOfFew(): boolean {
    const now = Date.now();
    if (now - this.#windowStart >= WINDOW_MS) {
      this.#windowStart = now;
      this.#writesInWindow = 0;
    }
    this.#writesInWindow += 1;
    return this.#writesInWindow <= WAITED_FOR;
  }
}

/** Where the next slice ends: not between the halves of a character. */
function sliceEnd(text: string, start: number): number {
  const end = Math.min(start + SLICE_UNITS, text.length);
  const isHighSurrogate = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return isHighSurrogate && end < text.length ? end - 1 : end;
}
