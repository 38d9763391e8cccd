/**
 * What was worked out before, kept in files below a project. Any of them may be deleted, damaged or written by another
 * build at any time: what cannot be read whole is simply not there.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sha256 } from "./sha256.js";

export interface Store {
  /** Absolute. */
  folder: string;
  /** An entry by its name; `undefined` where there is none that is whole. */
  read(kind: string, key: string): Buffer | undefined;
  write(kind: string, key: string, content: string | Uint8Array): void;
  /** A content under the name that its SHA-256 gives it; kept once, however many want it. */
  put(content: string | Uint8Array): string;
  get(id: string): Buffer | undefined;
  /** Whether it is there, and whole; looked at once. */
  has(id: string): boolean;
}

/** Kind of the entries that are named by their contents. */
const OBJECTS = "objects";
const DIGEST_LENGTH = 64;

/** @param folder absolute; made when the first entry is written */
export function openStore(folder: string): Store {
  const pathOf = (kind: string, key: string): string => join(folder, kind, key.slice(0, 2), key);
  const met = new Set<string>();
  const whole = new Set<string>();
  const load = (path: string): Buffer | undefined => {
    const content = readUnlessMissing(path);
    if (content !== undefined) markUsed(path, met);
    return content;
  };
  const get = (id: string): Buffer | undefined => {
    const content = load(pathOf(OBJECTS, id));
    return content !== undefined && sha256(content) === id ? content : undefined;
  };
  return {
    folder,
    read(kind, key) {
      const entry = load(pathOf(kind, key));
      const content = entry?.subarray(DIGEST_LENGTH);
      if (entry === undefined || content === undefined) return undefined;
      return entry.toString("latin1", 0, DIGEST_LENGTH) === sha256(content) ? content : undefined;
    },
    write(kind, key, content) {
      const bytes = Buffer.from(content);
      writeWhole(pathOf(kind, key), Buffer.concat([Buffer.from(sha256(bytes)), bytes]));
    },
    put(content) {
      const id = sha256(content);
      if (!this.has(id)) writeWhole(pathOf(OBJECTS, id), content);
      return id;
    },
    get,
    has(id) {
      if (!whole.has(id) && get(id) !== undefined) whole.add(id);
      return whole.has(id);
    },
  };
}

function readUnlessMissing(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined; // Deleted, or not to be read: then it is made anew.
  }
}

/** The least recently used go first when room is needed. Once a build is often enough. */
function markUsed(path: string, met: Set<string>): void {
  if (met.has(path)) return;
  met.add(path);
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // Another build has just removed it, or the disk is read-only; it was read.
  }
}

/** A reader sees the old content or the new, never half of it. A cache that cannot be written is no reason to stop. */
function writeWhole(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch {
    rmSync(draft, { force: true });
  }
}
