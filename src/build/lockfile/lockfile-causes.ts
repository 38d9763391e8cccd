/** Which packages moved since a lockfile had the digest that was recorded: found in the history of the repository. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Evidence } from "../../check/record/record.js";
import { digest } from "../evidence/digest.js";
import { lockedPackages } from "./locked-packages.js";
import { packageMoves } from "./package-moves.js";

const run = promisify(execFile);

/** A record is hardly older than so many changes of the lockfile. */
const MOST_COMMITS = 100;

/**
 * `package-lock.json: d3 7.8.5 → 7.9.0`, for each package that moved. Empty where the lockfile is as recorded, or where no
 * commit that is here holds it as it was.
 */
export async function lockfileCauses(root: string, before: Evidence, after: Evidence): Promise<string[]> {
  const told = changedNames(before.packages, after.packages);
  const changed = changedNames(before.lockfile ?? {}, after.lockfile ?? {});
  const causes = [...changed].map(async (file) => {
    const wanted = before.lockfile?.[file];
    const old = wanted === undefined ? undefined : await textWithDigest(root, file, wanted);
    if (old === undefined || after.lockfile?.[file] === undefined) return [];
    const now = await readFile(join(root, file), "utf8");
    const moves = packageMoves(lockedPackages(file, old), lockedPackages(file, now), told);
    return moves.map((move) => `${file}: ${move}`);
  });
  return (await Promise.all(causes)).flat();
}

function changedNames(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Set<string> {
  const names = Object.keys({ ...before, ...after });
  return new Set(names.filter((name) => before[name] !== after[name]));
}

/** The file as one of the last commits that touched it holds it. */
async function textWithDigest(root: string, file: string, wanted: string): Promise<string | undefined> {
  const git = async (...args: string[]): Promise<string> =>
    (await run("git", args, { cwd: root, maxBuffer: 2 ** 28 })).stdout;
  try {
    const log = await git("log", `-${MOST_COMMITS}`, "--format=%H", "--", file);
    for (const commit of log.split("\n").filter((line) => line !== "")) {
      // A commit that took the file away does not hold it.
      const text = await git("show", `${commit}:./${file}`).catch(() => "");
      if (digest(text) === wanted) return text;
    }
    return undefined;
  } catch {
    return undefined; // A project need not be a repository.
  }
}
