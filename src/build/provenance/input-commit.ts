import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { InputCommit } from "../../render/provenance/provenance.js";

const run = promisify(execFile);

/**
 * The last git commit that touched any of a report's inputs, and which of them are otherwise now; `undefined` outside a
 * repository, before its first commit, or without git.
 *
 * @param paths relative to `root`
 */
export async function inputCommit(root: string, paths: readonly string[]): Promise<InputCommit | undefined> {
  const git = async (...args: string[]): Promise<string> => {
    const env = { ...process.env, GIT_LITERAL_PATHSPECS: "1", GIT_OPTIONAL_LOCKS: "0" };
    return (await run("git", args, { cwd: root, env, maxBuffer: 2 ** 26 })).stdout;
  };
  try {
    const [last, changed, known, shallow] = await Promise.all([
      git("log", "-1", "--format=%H %cs %P", "--", ...paths),
      git("diff", "--name-only", "-z", "--no-renames", "--relative", "HEAD", "--", ...paths),
      git("ls-files", "-z", "--", ...paths),
      git("rev-parse", "--is-shallow-repository"),
    ]);
    // Where history was cut off, its first commit seems to bring every file.
    const isCut = shallow.trim() === "true" && !/ \S+ \S/.test(last.trim());
    const line = isCut || last === "" ? await git("log", "-1", "--format=%H %cs") : last;
    const [id = "", date = ""] = line.trim().split(" ");
    const files = known.split("\0");
    const unknown = paths.filter((path) => !files.some((file) => isIn(file, path)));
    const otherwise = new Set([...changed.split("\0").filter((path) => path !== ""), ...unknown]);
    return {
      id: id.slice(0, 10),
      date,
      changed: [...otherwise].toSorted(),
      isLastChange: !isCut && last !== "",
    };
  } catch {
    return undefined; // A report need not come from a repository.
  }
}

/** A folder is known by what is in it. */
function isIn(file: string, path: string): boolean {
  return path.endsWith("/") ? file.startsWith(path) : file === path;
}
