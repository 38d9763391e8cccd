import { readdirSync, readFileSync } from "node:fs";
import os from "node:os";

/** The variable by which all that a benchmark starts can be told from other programs, however far from it. */
export const MARK = "GALLEY_BENCH_FOLDER";

function isMarked(id, folder) {
  try {
    return readFileSync(`/proc/${id}/environ`, "utf8").split("\0").includes(`${MARK}=${folder}`);
  } catch {
    return false; // it has ended meanwhile, or is another user's
  }
}

/** Ends what a benchmark has left running: kernels whose client died, and work in the background. Their command lines. */
export function endLeftovers(folder) {
  if (os.platform() !== "linux") return [];
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const left = ids.filter((id) => isMarked(id, folder));
  const told = left.map(commandLine);
  for (const id of left) {
    try {
      process.kill(Number(id), "SIGKILL");
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  }
  return told;
}

function commandLine(id) {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return `process ${id}`;
  }
}
