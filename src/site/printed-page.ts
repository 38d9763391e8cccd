/** A PDF says at its end of which page it was printed, so that a build can tell when that page is another one. */
import { createHash } from "node:crypto";
import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/** A comment, after the end of the document. */
const MARK = /\n% printed by Galley, page ([\da-f]{64})\n$/;
const MARK_BYTES = 100;

/** @param html the page as it stands in its site */
export function markAsPrinted(pdf: Uint8Array, html: string): Uint8Array {
  return Buffer.concat([pdf, Buffer.from(`\n% printed by Galley, page ${hashOf(html)}\n`)]);
}

/**
 * Takes away what Galley has printed beside a page, and of a page that was another one.
 *
 * @param paths of files in the site that no build wrote; PDFs of somebody else's among them stay
 * @returns those that are gone
 */
export async function removeOutdatedPdfs(site: string, paths: readonly string[]): Promise<string[]> {
  const pdfs = paths.filter((path) => path.endsWith(".pdf"));
  const outdated = await Promise.all(pdfs.map((path) => isOutdated(join(site, path))));
  const removed = pdfs.filter((_path, index) => outdated[index]);
  for (const path of removed) await rm(join(site, path));
  return removed;
}

async function isOutdated(pdf: string): Promise<boolean> {
  const [, printed] = MARK.exec(await endOf(pdf)) ?? [];
  if (printed === undefined) return false;
  const html = await readFile(pdf.replace(/pdf$/, "html"), "utf8").catch(absent);
  return html === undefined || hashOf(html) !== printed;
}

async function endOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(MARK_BYTES),
      position: Math.max(0, size - MARK_BYTES),
    });
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

const hashOf = (html: string): string => createHash("sha256").update(html).digest("hex");
