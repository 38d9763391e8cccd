/** The files a notebook reads. */
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, relative, resolve, sep } from "node:path";
import { digest, fileDigest } from "./digest.js";

/** One file, or folder whose names were listed. */
export interface FileRead {
  /** Absolute. */
  path: string;
  /**
   * `missing`, `there`: it was looked for and not read. `rewritten`: the run changed it after it had read it. Else its
   * content counts.
   */
  state?: "missing" | "there" | "rewritten";
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
  const found = await Promise.all(
    paths.map(async (path) => ((await kindOf(path)) === "file" ? [{ path }] : [])),
  );
  return found.flat();
}

/**
 * Path in the project → digest. Of a file outside it only the name is told, as `…/name`, and only where it was read; what was installed says nothing of the project.
 */
export async function fileEvidence(
  files: readonly FileRead[],
  root: string,
): Promise<Record<string, string>> {
  const roots = [root, await realpath(root)];
  const counted = files
    .map((file) => ({ ...file, shown: shownPath(file.path, roots) }))
    .filter(({ shown, state }) => !isOutside(shown) || state === undefined || state === "rewritten")
    .filter(({ shown }) => !shown.split("/").includes("node_modules"));
  const digests = await Promise.all(
    counted.map(async ({ path, state, shown }) => {
      const kind = state === undefined ? await kindOf(path) : undefined;
      const name = kind === "folder" ? `${shown}/` : shown;
      return [name, state ?? (await contentDigest(path, kind))] as const;
    }),
  );
  return Object.fromEntries(joined(digests).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function shownPath(path: string, roots: readonly string[]): string {
  const inside = roots
    .map((root) => relative(root, path))
    .find((shown) => shown !== ".." && !shown.startsWith(`..${sep}`));
  if (inside === undefined) return `…/${basename(path)}`;
  return inside === "" ? "." : inside.split(sep).join("/");
}

/** As evidence names it. */
export const isOutside = (shown: string): boolean => shown.startsWith("…/");

/** The first mention of a file counts; several files of one name outside the project stand as one. */
function joined(digests: readonly (readonly [string, string])[]): [string, string][] {
  const byName = new Map<string, string>();
  for (const [name, value] of digests) {
    const before = byName.get(name);
    if (before === undefined) byName.set(name, value);
    else if (isOutside(name)) byName.set(name, digest(before + value));
  }
  return [...byName];
}

async function contentDigest(path: string, kind: "file" | "folder" | undefined): Promise<string> {
  if (kind === "file") return await fileDigest(path);
  if (kind === "folder") return digest((await listed(path)).join("\n"));
  return "missing";
}

/** Without what Galley and version control put beside the files of a project. */
async function listed(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => !/^\.|\.record(?:\.full)?\.json$/.test(name)).toSorted();
}

async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
  const found = await stat(path).catch(() => undefined); // not there: then it is neither
  if (found?.isFile()) return "file";
  return found?.isDirectory() ? "folder" : undefined;
}
