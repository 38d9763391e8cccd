/** What a reader can take along of a report: its notebook, and the data files of the project that its cells read. */
import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Config } from "../config/config.js";
import { frontMatter } from "../notebook/front-matter.js";
import type { Notebook } from "../notebook/nbformat.js";
import { serializeNotebook } from "../notebook/serialize.js";
import { stripOutputs } from "../notebook/strip-outputs.js";
import type { DownloadFile } from "../render/downloads.js";
import type { InputFile } from "../render/provenance/provenance.js";

/** What lies outside the project is named `…/name`, and never goes along. */
const IN_PROJECT = /^(?!…\/)/;

/**
 * @param data what the kernel saw the notebook read, relative to the project
 * @returns a file that is too large without its content
 */
export async function reportDownloads(
  { file, notebook, data }: { file: string; notebook: Notebook; data: readonly InputFile[] },
  { root, downloads }: Pick<Config, "root" | "downloads">,
): Promise<DownloadFile[]> {
  if (frontMatter(notebook).data.downloads === false) return [];
  const source = Buffer.from(serializeNotebook(stripOutputs(notebook)));
  const own = { name: basename(file), byteCount: source.byteLength, content: source };
  const files = downloads.data ? data.filter(({ path }) => IN_PROJECT.test(path)) : [];
  const read = await Promise.all(files.map(({ path }) => dataFile(root, path, downloads.maxDataMb * 1e6)));
  return [...(downloads.notebook ? [own] : []), ...read.flatMap((one) => one ?? [])];
}

async function dataFile(root: string, path: string, maxBytes: number): Promise<DownloadFile | undefined> {
  const stats = await stat(join(root, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (!stats?.isFile()) return undefined;
  if (stats.size > maxBytes) return { name: path, byteCount: stats.size };
  return { name: path, byteCount: stats.size, content: await readFile(join(root, path)) };
}
