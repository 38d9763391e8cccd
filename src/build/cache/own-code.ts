/** Which Galley is at work: its version and, where it is being developed, its own files. */
import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { FileDigests } from "../../cache/file-digests.js";
import { sha256 } from "../../cache/sha256.js";
import { packageVersion } from "../../package-version.js";

const OWN_FOLDER = fileURLToPath(new URL("../../..", import.meta.url));
/** All that bears on what a notebook gives and how its page looks. */
const PARTS = ["dist", "templates", "assets", "vendor"];
/** What only bears on pages: a notebook gives the same. */
const DRAWING = ["dist/render", "dist/site", "dist/check", "dist/serve", "dist/cli", "templates"];

export interface OwnCode {
  /** Of what runs notebooks. */
  running: string;
  /** Of all. */
  whole: string;
}

/** An installed package does not change without a new version. */
export function ownCode(digests: FileDigests): OwnCode {
  const version = packageVersion();
  if (OWN_FOLDER.split(sep).includes("node_modules")) return { running: version, whole: version };
  const files = PARTS.flatMap((part) =>
    filesBelow(join(OWN_FOLDER, part)).map((file) => `${part}${sep}${file}`),
  );
  const states = files.toSorted().map((file) => [file, digests.of(join(OWN_FOLDER, file)) ?? ""] as const);
  const drawing = DRAWING.map((part) => join(part, sep));
  const running = states.filter(([file]) => !drawing.some((part) => file.startsWith(part)));
  const named = (some: typeof states): string => `${version} ${sha256(JSON.stringify(some))}`;
  return { running: named(running), whole: named(states) };
}

export function isOwnFile(path: string): boolean {
  return PARTS.some((part) => path.startsWith(join(OWN_FOLDER, part) + sep));
}

/** Of all files below a folder, by name and content; of one that is not there, the same each time. */
export function folderDigest(folder: string, digests: FileDigests): string {
  const files = filesBelow(folder).toSorted();
  return sha256(files.map((file) => `${file}\0${digests.of(join(folder, file)) ?? ""}`).join("\n"));
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
