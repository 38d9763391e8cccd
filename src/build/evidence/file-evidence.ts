/** The files a notebook reads. */
import { readFile, stat } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { digest } from "./digest.js";

/** What a kernel tells of one file, where it watches what its cells read. */
export interface FileRead {
  /** Absolute. */
  path: string;
  /** It was looked for, and was not there. */
  missing?: true;
}

const LITERAL = /(["'`])((?:[^"'`\n\\$]|\\.)*?[^"'`\n\\/]\.[A-Za-z0-9]{1,8})\1/g;

/**
 * Files that sources name in literals and that are there: what is known of a kernel that does not tell what it reads.
 *
 * @param folder where the paths start
 */
export async function filesNamed(sources: readonly string[], folder: string): Promise<FileRead[]> {
  const literals = sources.flatMap((source) =>
    Array.from(source.matchAll(LITERAL), (match) => match[2] as string),
  );
  const paths = [...new Set(literals.map((literal) => resolve(folder, literal)))];
  const found = await Promise.all(paths.map(async (path) => ((await isFile(path)) ? [{ path }] : [])));
  return found.flat();
}

/** Path in the project → digest; what lies outside it, or was installed into it, says nothing of the project. */
export async function fileEvidence(
  files: readonly FileRead[],
  root: string,
): Promise<Record<string, string>> {
  const inside = files
    .map(({ path, missing }) => ({ path, missing, shown: relative(root, path).split(sep).join("/") }))
    .filter(({ shown }) => !shown.startsWith("../") && !shown.split("/").includes("node_modules"))
    .toSorted((a, b) => (a.shown < b.shown ? -1 : 1));
  const digests = await Promise.all(
    inside.map(async ({ path, missing, shown }) => {
      const isThere = !missing && (await isFile(path));
      return [shown, isThere ? digest(await readFile(path)) : "missing"] as const;
    }),
  );
  return Object.fromEntries(digests);
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined); // not there: then it is no file
  return found?.isFile() ?? false;
}
