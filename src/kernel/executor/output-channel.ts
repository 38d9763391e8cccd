import { FRAME_KINDS, OUTPUT_FD } from "./frames.js";
import type { ExecutorMessage } from "./messages.js";
import { RingWriter } from "./ring-writer.js";
import { startSecondThread } from "./second-thread.js";
import { writeSmallFrame } from "./small-frame.js";

/** All that cells show leaves the process through these; what they were given is on its way when they return. */

export const secondThread = startSecondThread();
const writer = new RingWriter(secondThread.ring, secondThread.worker, (...frame) =>
  writeSmallFrame(OUTPUT_FD, ...frame),
);

export function sendText(name: "stdout" | "stderr", cellId: number, text: string | Uint8Array): void {
  writer.put(FRAME_KINDS[name], cellId, text);
}

/** On a line of its own, so that one which was broken off, by an interrupt, spoils no other. */
export function sendMessage(cellId: number, message: ExecutorMessage): void {
  writer.put(FRAME_KINDS.message, cellId, toLine(message));
}

/** When the cell's own code has ended, and no other has begun. */
export function sendBetweenRuns(cellId: number, message: ExecutorMessage): void {
  writer.putBetweenRuns(FRAME_KINDS.message, cellId, toLine(message));
}

const toLine = (message: ExecutorMessage): string => `\n${JSON.stringify(message)}\n`;

/** Returns when the host has all of it. */
export function flushOutput(): void {
  writer.flush();
}
