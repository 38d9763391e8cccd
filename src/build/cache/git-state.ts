/** What the foot of a page may say of commits depends on this, and on nothing else that its inputs do not show. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface GitState {
  /** Of the commit that is checked out. */
  head: string;
  /** History was cut off when it was cloned. */
  isShallow: boolean;
  /** Files that are otherwise in the working tree or in the index, relative to the project → how. */
  changes: ReadonlyMap<string, string>;
}

/** `undefined` outside a repository, before its first commit, or without git. */
export async function gitState(root: string): Promise<GitState | undefined> {
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0" };
  const git = async (...args: string[]): Promise<string> =>
    (await run("git", args, { cwd: root, env, maxBuffer: 2 ** 28 })).stdout;
  try {
    const [place, status] = await Promise.all([
      git("rev-parse", "--show-prefix", "--is-shallow-repository", "--verify", "HEAD"),
      git("status", "--porcelain=v2", "-z", "--untracked-files=no", "--no-renames"),
    ]);
    const [prefix = "", isShallow, head = ""] = place.split("\n");
    return { head, isShallow: isShallow === "true", changes: changesIn(status, prefix) };
  } catch {
    return undefined;
  }
}

/** Lines such as `1 .M N... 100644 100644 100644 <hash> <hash> path`; of conflicts (`u`) with more fields. */
function changesIn(status: string, prefix: string): Map<string, string> {
  const lines = status.split("\0").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const fieldCount = line.startsWith("u") ? 10 : 8;
      const fields = line.split(" ");
      const path = fields.slice(fieldCount).join(" ");
      const shown = path.startsWith(prefix) ? path.slice(prefix.length) : `../${path}`;
      return [shown, fields.slice(0, fieldCount).join(" ")];
    }),
  );
}

/** What of a repository's state concerns these files, as a text. */
export function stateOfInputs(state: GitState | undefined, inputs: readonly string[]): string {
  if (state === undefined) return "";
  const { isShallow, changes } = state;
  const own = [...changes].filter(([path]) => inputs.some((input) => isWithin(path, input)));
  return JSON.stringify([isShallow, own]);
}

/** Whether commits between two touch any of these files; `undefined` where the one does not come before the other. */
export async function filesTouchedBetween(
  root: string,
  before: string,
  after: string,
): Promise<ReadonlySet<string> | undefined> {
  const git = (...args: string[]) => run("git", args, { cwd: root, maxBuffer: 2 ** 28 });
  try {
    await git("merge-base", "--is-ancestor", before, after);
    const { stdout } = await git(
      "log",
      "-m",
      "-z",
      "--format=",
      "--name-only",
      "--relative",
      `${before}..${after}`,
    );
    return new Set(
      stdout
        .split("\0")
        .map((path) => path.trim())
        .filter((path) => path !== ""),
    );
  } catch {
    return undefined;
  }
}

/** A folder is known by what is in it. */
export function isWithin(path: string, input: string): boolean {
  return input.endsWith("/") ? path.startsWith(input) : path === input;
}
