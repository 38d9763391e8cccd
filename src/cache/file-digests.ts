/** Digests of files, computed once for as long as a file has the same size, times and place on the disk. */
import { createHash } from "node:crypto";
import { closeSync, openSync, readSync, statSync, type Stats } from "node:fs";
import { sha256 } from "./sha256.js";
import type { Store } from "./store.js";

interface Known {
  stamp: string;
  digest: string;
}

const KIND = "digests";
const KEY = sha256(KIND);
/** A file may change twice within the resolution of its file system's clock; one that is older has a stamp of its own. */
const SETTLED_MS = 2000;
/** More than that are not remembered, but computed again. */
const MOST_KNOWN = 100_000;
/** One for all files: making one for each, filled with zeros, takes longer than reading most of them. */
const chunk = Buffer.allocUnsafeSlow(2 ** 20);

export class FileDigests {
  readonly #store: Store;
  readonly #known: Map<string, Known>;
  /** Within one build a file is looked at once. */
  readonly #looked = new Map<string, string | undefined>();
  #isChanged = false;

  constructor(store: Store) {
    this.#store = store;
    this.#known = new Map(Object.entries(readKnown(store)));
  }

  /** SHA-256 of a file; `undefined` where there is none. */
  of(path: string): string | undefined {
    if (this.#looked.has(path)) return this.#looked.get(path);
    const digest = this.#find(path);
    this.#looked.set(path, digest);
    return digest;
  }

  /** A run or a person may have changed some since. */
  forgetAll(): void {
    this.#looked.clear();
  }

  save(): void {
    if (!this.#isChanged) return;
    const latest = [...this.#known].slice(-MOST_KNOWN);
    this.#store.write(KIND, KEY, JSON.stringify(Object.fromEntries(latest)));
    this.#isChanged = false;
  }

  #find(path: string): string | undefined {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined || !stats.isFile()) return undefined;
    const stamp = fileStamp(stats);
    const known = this.#known.get(path);
    if (known?.stamp === stamp) return known.digest;
    const digest = digestOfFile(path);
    if (digest !== undefined && Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) > SETTLED_MS) {
      this.#known.set(path, { stamp, digest });
      this.#isChanged = true;
    }
    return digest;
  }
}

/** The time of its last change of any kind, which nobody can set, is among them. */
export function fileStamp({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

function readKnown(store: Store): Record<string, Known> {
  const text = store.read(KIND, KEY)?.toString("utf8") ?? "{}";
  return JSON.parse(text) as Record<string, Known>;
}

/** Of any size. */
function digestOfFile(path: string): string | undefined {
  const file = openUnlessMissing(path);
  if (file === undefined) return undefined;
  const hash = createHash("sha256");
  try {
    for (let length = readSync(file, chunk); length > 0; length = readSync(file, chunk))
      hash.update(chunk.subarray(0, length));
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}

function openUnlessMissing(path: string): number | undefined {
  try {
    return openSync(path, "r");
  } catch {
    return undefined; // Gone since it was looked at, or not to be read: nobody else can read it either.
  }
}
