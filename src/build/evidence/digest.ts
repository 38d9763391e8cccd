import { createHash } from "node:crypto";

/** Long enough that two inputs never share it, short enough to be read in a review. */
const LENGTH = 16;

export function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, LENGTH);
}
