import { writeSync } from "node:fs";
import { HEAD_BYTES, type FrameKind, MOST_BYTES_PER_UNIT, writeHead } from "./frames.js";

/** Linux takes so little into a socket whole or not at all, whatever signal comes; of others that is not known. */
const MOST_BODY_BYTES = process.platform === "linux" ? 4096 : 0;

const frame = Buffer.allocUnsafe(HEAD_BYTES + MOST_BODY_BYTES);

/** Writes a frame that is small enough to be written at once; false for any other, and where the channel does not take it. */
export function writeSmallFrame(fd: number, kind: FrameKind, cellId: number, content: string): boolean {
  if (content === "" || content.length * MOST_BYTES_PER_UNIT > MOST_BODY_BYTES) return false;
  const length = frame.write(content, HEAD_BYTES);
  writeHead(frame, kind, cellId, length);
  try {
    writeSync(fd, frame, 0, HEAD_BYTES + length);
    return true;
  } catch {
    // The second thread meets the same, and knows what to do.
    return false;
  }
}
