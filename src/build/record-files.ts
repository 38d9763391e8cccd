/** Records on disk: beside their notebooks, and committed with them. */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RecordFiles } from "../check/record/make-record.js";
import { readFullResults, readRecord } from "../check/record/read-record.js";
import { recordText } from "../check/record/record-text.js";
import type { Result } from "../check/results/result.js";
import { fullPath, recordPath } from "./record-paths.js";
import { writeAtomically } from "./write-atomically.js";

/**
 * What a notebook is held to; `undefined` where nothing was recorded yet.
 *
 * @throws RecordError
 */
export async function loadRecord(root: string, file: string): Promise<RecordFiles | undefined> {
  const [text, full] = await Promise.all([
    readIfThere(join(root, recordPath(file))),
    readIfThere(join(root, fullPath(file))),
  ]);
  if (text === undefined) return undefined;
  return {
    record: readRecord(text, recordPath(file)),
    full: full === undefined ? {} : readFullResults(full, fullPath(file)),
  };
}

/** The results, whole where they are kept whole. */
export function wholeResults({ record, full }: RecordFiles): Result[] {
  return record.results.map((result) => full[result.label] ?? result);
}

/** Writes what changed; whether anything did. */
export async function saveRecord(
  root: string,
  file: string,
  { record, full }: RecordFiles,
): Promise<boolean> {
  const texts: [string, string | undefined][] = [
    [join(root, recordPath(file)), recordText(record)],
    [join(root, fullPath(file)), Object.keys(full).length === 0 ? undefined : `${JSON.stringify(full)}\n`],
  ];
  let changed = false;
  for (const [path, text] of texts) {
    if ((await readIfThere(path)) === text) continue;
    changed = true;
    await (text === undefined ? rm(path) : writeAtomically(path, text));
  }
  return changed;
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}
