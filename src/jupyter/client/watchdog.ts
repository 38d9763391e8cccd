/**
 * Sees to it that kernels do not outlive us, however we end: also by SIGKILL or a crash, when no handler of ours runs.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

export interface Watchdog {
  /** The group has ended otherwise; its number may belong to somebody else from now on. */
  stop(): void;
}

/*
 * A small process that waits for the end of its stdin, which is a pipe that only we hold. When we are gone it kills the
 * process group and removes the folder. A shell takes about a megabyte and a millisecond; node stands in where there is none.
 */
const SHELL_SCRIPT = 'read -r _; kill -s KILL -- "-$1"; rm -rf -- "$2"';
const NODE_SCRIPT = `process.stdin.resume().on("close", () => {
  try { process.kill(-Number(process.argv[1]), "SIGKILL"); } catch {}
  require("fs").rmSync(process.argv[2], { recursive: true, force: true });
});`;

/** Kills process group `groupId`, and removes `folder`, as soon as this process is gone. */
export function watchOver(groupId: number, folder: string, hasShell = existsSync("/bin/sh")): Watchdog {
  const [program, ...args] = hasShell
    ? ["/bin/sh", "-c", SHELL_SCRIPT, "galley-watchdog"]
    : [process.execPath, "-e", NODE_SCRIPT];
  const child = spawn(program, [...args, String(groupId), folder], {
    // In a session of its own, so that Ctrl-C in the terminal does not end it before it has done its work.
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
  });
  // Failing to start it leaves everything else working.
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  child.unref();
  return { stop: () => void child.kill("SIGKILL") };
}
