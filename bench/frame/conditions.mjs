import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** The machine in words, and the commit that is measured. */
export function conditions() {
  const cores = `${os.availableParallelism()} cores of ${os.cpus()[0]?.model.trim() ?? "unknown"}`;
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GB`;
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    machine: `${cores}, ${memory}, Node ${process.versions.node}`,
  };
}

/** Short, with a `+` where files that are measured differ from it; the version where there is no git. */
function commit() {
  const cwd = path.join(import.meta.dirname, "../..");
  const git = (...args) =>
    execFileSync("git", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const changed = git("status", "--porcelain", "--", "src", "templates", "assets", "bench/*.mjs");
    return `${git("rev-parse", "--short", "HEAD")}${changed === "" ? "" : "+"}`;
  } catch {
    return JSON.parse(readFileSync(path.join(cwd, "package.json"), "utf8")).version;
  }
}
