/**
 * Memory between the thread that runs cells and the thread that writes what they show. Cells are stopped wherever they
 * are, in the middle of a write too, and they may end the process; so the writing is not theirs, and what is in here by
 * then still gets out whole.
 *
 * Bytes lie in a ring; a second ring holds, for each change of kind or cell, the position from which it counts. All
 * positions count on without end (as 32-bit integers) and are taken modulo the size.
 */
import type { FrameKind } from "./frames.js";

const RING_BYTES = 1 << 20;
const SEGMENT_SLOTS = 1 << 12;
/** Kind, cell, first byte. */
const SEGMENT_FIELDS = 3;

/** Places in the control block. */
export const CONTROL = {
  /** Bytes put in. */
  head: 0,
  /** Bytes written out. */
  tail: 1,
  /** Segments put in. */
  segments: 2,
  /** Segments that are no longer needed. */
  segmentsDone: 3,
  /** 1 while the writing thread sleeps until it is told. */
  asleep: 4,
  /** 1: not to wait for more before writing. */
  urgent: 5,
  /** Interrupts asked for. */
  interruptsAsked: 6,
  /** Times that the cells' thread has come to its senses: a run ended, or a signal was taken. */
  cameAround: 7,
} as const;
const CONTROL_FIELDS = 8;

export interface Segment {
  kind: FrameKind;
  cellId: number;
  start: number;
}

export class OutputRing {
  readonly shared: SharedArrayBuffer;
  readonly control: Int32Array;
  readonly bytes: Buffer;
  readonly #segments: Int32Array;

  constructor(shared?: SharedArrayBuffer) {
    const controlBytes = CONTROL_FIELDS * Int32Array.BYTES_PER_ELEMENT;
    const segmentFields = SEGMENT_SLOTS * SEGMENT_FIELDS;
    const bytesAt = controlBytes + segmentFields * Int32Array.BYTES_PER_ELEMENT;
    this.shared = shared ?? new SharedArrayBuffer(bytesAt + RING_BYTES);
    this.control = new Int32Array(this.shared, 0, CONTROL_FIELDS);
    this.#segments = new Int32Array(this.shared, controlBytes, segmentFields);
    this.bytes = Buffer.from(this.shared, bytesAt, RING_BYTES);
  }

  /** Where in `bytes` a position lies. */
  offset(position: number): number {
    return position & (RING_BYTES - 1);
  }

  /** Bytes from a position to the end of the memory, where the ring goes on at its start. */
  untilWrap(position: number): number {
    return RING_BYTES - this.offset(position);
  }

  hasRoom(head: number, tail: number, byteCount: number): boolean {
    return distance(tail, head) + byteCount <= RING_BYTES;
  }

  hasSegmentRoom(published: number, done: number): boolean {
    return distance(done, published) < SEGMENT_SLOTS - 1;
  }

  setSegment(index: number, { kind, cellId, start }: Segment): void {
    this.#segments.set([kind, cellId | 0, start], this.#slot(index));
  }

  segment(index: number): Segment {
    const [kind, cellId, start] = this.#segments.subarray(
      this.#slot(index),
      this.#slot(index) + SEGMENT_FIELDS,
    );
    return { kind: kind as FrameKind, cellId: (cellId as number) >>> 0, start: start as number };
  }

  #slot(index: number): number {
    return (index & (SEGMENT_SLOTS - 1)) * SEGMENT_FIELDS;
  }
}

/** Positions wrap around at 32 bits; their distances do not. */
export function distance(from: number, to: number): number {
  return (to - from) | 0;
}
