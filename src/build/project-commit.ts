import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * The git commit a project stands at, short, with a `+` where tracked files were changed since; `undefined` outside a
 * repository, before its first commit, or without git.
 */
export async function projectCommit(root: string): Promise<string | undefined> {
  try {
    const head = await run("git", ["rev-parse", "--short=10", "--verify", "HEAD"], { cwd: root });
    const changes = await run("git", ["status", "--porcelain", "--untracked-files=no"], { cwd: root });
    return head.stdout.trim() + (changes.stdout.trim() === "" ? "" : "+");
  } catch {
    return undefined; // A report need not come from a repository.
  }
}
