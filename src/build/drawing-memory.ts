/** What drawings of pages keep for later ones, in the project's store. */
import { sha256 } from "../cache/sha256.js";
import type { Memory } from "../render/memory.js";
import { ownCode } from "./cache/own-code.js";
import type { ProjectStore } from "./cache/project-store.js";

/** What another Galley has drawn is drawn anew. */
export function drawingMemory({ store, digests }: Pick<ProjectStore, "store" | "digests">): Memory {
  let galley: string | undefined;
  const keyOf = (input: string): string => {
    galley ??= ownCode(digests).whole;
    return sha256(`${galley}\n${input}`);
  };
  return {
    read: (kind, input) => store.read(`drawn-${kind}`, keyOf(input))?.toString("utf8"),
    keep: (kind, input, made) => store.write(`drawn-${kind}`, keyOf(input), made),
  };
}
