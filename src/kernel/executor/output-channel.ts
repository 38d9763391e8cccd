import { writeSync } from "node:fs";
import { FRAME_KINDS, HEAD_BYTES, type FrameKind, writeHead } from "./frames.js";
import type { ExecutorMessage } from "./messages.js";

/** The descriptor over which all that cells show leaves the process. */
const OUTPUT_FD = 3;
/** No character of a string takes more bytes in UTF-8 than three. */
const MOST_BYTES_PER_UNIT = 3;
const SLICE_UNITS = 0x8000;

/** Written at once and in full before the caller goes on: whatever ends this process, nothing waits in it. */
const buffer = Buffer.allocUnsafe(HEAD_BYTES + SLICE_UNITS * MOST_BYTES_PER_UNIT);

export function sendText(name: "stdout" | "stderr", cellId: number, text: string): void {
  if (text.length <= SLICE_UNITS) return sendSlice(FRAME_KINDS[name], cellId, text);
  for (let start = 0; start < text.length;) {
    const end = sliceEnd(text, start);
    sendSlice(FRAME_KINDS[name], cellId, text.slice(start, end));
    start = end;
  }
}

export function sendBytes(name: "stdout" | "stderr", cellId: number, bytes: Uint8Array): void {
  const head = Buffer.alloc(HEAD_BYTES);
  writeHead(head, FRAME_KINDS[name], cellId, bytes.length);
  writeAll(OUTPUT_FD, head, HEAD_BYTES);
  writeAll(OUTPUT_FD, bytes, bytes.length);
}

export function sendMessage(cellId: number, message: ExecutorMessage): void {
  const body = Buffer.from(JSON.stringify(message), "utf8");
  const head = Buffer.alloc(HEAD_BYTES);
  writeHead(head, FRAME_KINDS.message, cellId, body.length);
  const whole = Buffer.concat([head, body]);
  writeAll(OUTPUT_FD, whole, whole.length);
}

/** Writes past Node's streams, which would put the descriptor into non-blocking mode. */
export function writeAll(fd: number, bytes: Uint8Array, length: number): void {
  for (let written = 0; written < length;) written += writeSync(fd, bytes, written, length - written);
}

function sendSlice(kind: FrameKind, cellId: number, text: string): void {
  const length = buffer.write(text, HEAD_BYTES, "utf8");
  if (length === 0) return;
  writeHead(buffer, kind, cellId, length);
  writeAll(OUTPUT_FD, buffer, HEAD_BYTES + length);
}

/** Where the next slice ends: not between the halves of a character. */
function sliceEnd(text: string, start: number): number {
  const end = Math.min(start + SLICE_UNITS, text.length);
  const isHighSurrogate = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return isHighSurrogate && end < text.length ? end - 1 : end;
}
