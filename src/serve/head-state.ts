/**
 * Whether another commit may be checked out than before, by two files of the repository: git itself takes longer to answer than most
 * pages take to draw.
 */
import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { stampOf } from "../kernel/engine/watched-files.js";

/** Another text after each commit and each checkout; empty outside of a repository. */
export async function headState(root: string): Promise<string> {
  const folder = await gitFolder(root);
  if (folder === undefined) return "";
  return [folder, ...["HEAD", "logs/HEAD"].map((name) => stampOf(join(folder, name)))].join(" ");
}

async function gitFolder(root: string): Promise<string | undefined> {
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    const git = join(folder, ".git");
    const found = await stat(git).catch(() => undefined);
    if (found?.isDirectory() === true) return git;
    // A worktree, or a submodule, says where it is kept.
    if (found !== undefined) return pointedAt(git);
    if (dirname(folder) === folder) return undefined;
  }
}

async function pointedAt(file: string): Promise<string | undefined> {
  const text = await readFile(file, "utf8").catch(() => "");
  const path = /^gitdir: (.+)$/m.exec(text)?.[1];
  return path === undefined ? undefined : resolve(dirname(file), path);
}
