import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { sha256 } from "../../cache/sha256.js";

/** Long enough that two inputs never share it, short enough to be read in a review. */
const LENGTH = 16;

export function digest(content: string | Uint8Array): string {
  return sha256(content).slice(0, LENGTH);
}

/** Of a file of any size. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex").slice(0, LENGTH);
}
