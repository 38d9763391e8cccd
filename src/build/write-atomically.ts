import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, mkdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { UsageError } from "../errors.js";

/**
 * Writes a file whole or not at all: a reader sees the old content or the new, never half of it. A file that is
 * replaced keeps its permissions, and a link stays a link.
 *
 * @throws UsageError the folder cannot be made or written to
 */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    await mkdir(dirname(target), { recursive: true });
    const old = await statOf(target);
    await writeFile(draft, content, { mode: old?.mode });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {}); // the first reason is the one to tell
    throw cannotWrite(file, error);
  }
}

/**
 * Refuses a file that could not be written, so that one need not wait for a long run to find out. That it can be
 * written now is no promise for then.
 *
 * @throws UsageError
 */
export async function requireWritable(file: string): Promise<void> {
  if ((await statOf(file))?.isDirectory()) throw cannotWrite(file, { code: "EISDIR" });
  const folder = await nearestExisting(dirname(resolve(file)));
  if (!(await stat(folder)).isDirectory()) throw cannotWrite(file, { code: "ENOTDIR" });
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw cannotWrite(file, error);
  });
}

async function nearestExisting(path: string): Promise<string> {
  return (await statOf(path)) === undefined ? nearestExisting(dirname(path)) : path;
}

async function statOf(path: string) {
  return stat(path).catch(() => undefined);
}

function cannotWrite(file: string, cause: unknown): UsageError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const shownFile = relative(process.cwd(), resolve(file));
  return new UsageError(`cannot write ${shownFile}: ${words[code ?? ""] ?? message}`, {
    cause,
    remedy: "Choose another place, or change the folder's permissions.",
  });
}

const words: Record<string, string> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  // Of mkdir, where a parent is a file.
  EEXIST: "a file stands where a folder is needed",
  ENOTDIR: "a file stands where a folder is needed",
  EISDIR: "it is a folder",
};
