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

/** An installed package does not change without a new version. */
export function ownCode(digests: FileDigests): string {
  const version = packageVersion();
  if (OWN_FOLDER.split(sep).includes("node_modules")) return version;
  return `${version} ${sha256(PARTS.map((part) => folderDigest(join(OWN_FOLDER, part), digests)).join())}`;
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
