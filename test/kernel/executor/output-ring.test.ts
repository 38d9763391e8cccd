import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { FRAME_KINDS, FrameReader, type FrameKind } from "../../../src/kernel/executor/frames.js";
import { CONTROL, OutputRing } from "../../../src/kernel/executor/output-ring.js";
import { RingReader } from "../../../src/kernel/executor/ring-reader.js";
import { RingWriter } from "../../../src/kernel/executor/ring-writer.js";
import { writeSmallFrame } from "../../../src/kernel/executor/small-frame.js";
import { seededRandom } from "../../fixtures/seeded-random.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

interface Piece {
  kind: FrameKind;
  cellId: number;
  text: string;
  isBetweenRuns?: boolean;
}

interface Circumstances {
  startPosition?: number;
  /** Whether the ring is drained when the writer calls for it; in the end it is. */
  isDrained?: boolean;
}

/** Puts and drains in one thread, so that nobody has to wait. */
async function throughRing(
  pieces: readonly Piece[],
  { startPosition = 0, isDrained = true }: Circumstances = {},
): Promise<Piece[]> {
  const file = path.join(await temporaryFolder(), "frames");
  const fd = openSync(file, "w");
  const ring = new OutputRing();
  for (const field of [CONTROL.head, CONTROL.tail]) Atomics.store(ring.control, field, startPosition);
  const reader = new RingReader(ring, fd);
  // The writer waits for the first few: somebody has to be awake for them.
  const thread = { postMessage: () => void (isDrained && reader.drain(Infinity)) };
  const writer = new RingWriter(ring, thread, (...frame) => writeSmallFrame(fd, ...frame));
  Atomics.store(ring.control, CONTROL.asleep, 1);
  for (const { kind, cellId, text, isBetweenRuns = false } of pieces)
    if (isBetweenRuns) writer.putBetweenRuns(kind, cellId, text);
    else writer.put(kind, cellId, text);
  reader.drain(Infinity);
  closeSync(fd);
  return readFrames(readFileSync(file), 1000);
}

/** In chunks of a size; what belongs together put together again. */
function readFrames(bytes: Buffer, chunkSize: number): Piece[] {
  const frames = new FrameReader();
  const read: { kind: FrameKind; cellId: number; bytes: Buffer[] }[] = [];
  for (let start = 0; start < bytes.length; start += chunkSize) {
    for (const part of frames.read(bytes.subarray(start, start + chunkSize))) {
      const last = read.at(-1);
      if (last?.kind === part.kind && last.cellId === part.cellId) last.bytes.push(part.bytes);
      else read.push({ ...part, bytes: [part.bytes] });
    }
  }
  return read.map(({ kind, cellId, bytes: parts }) => ({
    kind,
    cellId,
    text: Buffer.concat(parts).toString(),
  }));
}

function merged(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last?.kind === piece.kind && last.cellId === piece.cellId) last.text += piece.text;
    else if (piece.text !== "") whole.push({ ...piece });
  }
  return whole;
}

it("brings text of any length out as it went in, under its kind and cell, around the end of its memory", async () => {
  const random = seededRandom(7);
  const kinds = Object.values(FRAME_KINDS);
  const pieces = Array.from({ length: 300 }, (): Piece => {
    const length = Math.floor(random() ** 4 * 60_000);
    return {
      kind: kinds[Math.floor(random() * kinds.length)] as FrameKind,
      cellId: [0, 1, 0xffffffff][Math.floor(random() * 3)] as number,
      text: "aä中😀".repeat(length).slice(0, length - (length % 5)),
    };
  });
  expect(await throughRing(pieces)).toEqual(merged(pieces));
});

it("counts on past the largest integer", async () => {
  const pieces = Array.from({ length: 100 }, (_, index) => ({
    kind: FRAME_KINDS.stdout,
    cellId: index % 2,
    text: `${index} `.repeat(500),
  }));
  expect(await throughRing(pieces, { startPosition: 2 ** 31 - 20_000 })).toEqual(pieces);
});

it("keeps no text back that no change of cell follows", async () => {
  expect(await throughRing([{ kind: FRAME_KINDS.stderr, cellId: 3, text: "x" }])).toEqual([
    { kind: FRAME_KINDS.stderr, cellId: 3, text: "x" },
  ]);
});

it.each([
  ["is empty", true],
  ["holds what is on its way", false],
])("keeps what comes between runs in its place, where the ring %s", async (_state, isDrained) => {
  const pieces = ["x".repeat(20_000), "y", "z".repeat(5000)].map((text, cellId) => ({
    kind: FRAME_KINDS.message,
    cellId,
    text,
  }));
  const read = throughRing(
    pieces.map((piece) => ({ ...piece, isBetweenRuns: piece.cellId > 0 })),
    { isDrained },
  );
  expect(await read).toEqual(pieces);
});
