import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** Bash tells times in milliseconds, where GNU time tells them in hundredths; GNU time tells the memory. */
const TIMED = ["-c", 'TIMEFORMAT="%3R %3U %3S"; time /usr/bin/time -q -f %M "$@"', "bash"];

/**
 * One whole process, its start and end included.
 *
 * @param command program and arguments
 * @param options `cwd`, `env` (added to this process's own), `status`: the exit code that is right, 0 unless told
 * @returns `seconds` by the clock; `processor`: seconds of user and system, children included; `megabytes`: the most memory
 *   that the process, or the largest of its children, held at once; `stdout` and `stderr`
 */
export async function measureProcess(command, { cwd, env = {}, status = 0 } = {}) {
  const child = spawn("bash", [...TIMED, ...command.map(String)], {
    cwd,
    env: { ...process.env, LC_ALL: "C.UTF-8", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  const [stdout, said] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  const lines = said.trimEnd().split("\n");
  const stderr = lines.slice(0, -2).join("\n");
  if (code !== status) throw new Error(`${command.join(" ")} ended with ${code}: ${stderr}\n${stdout}`);
  const [seconds, user, system] = lines.at(-1).split(" ").map(Number);
  return { seconds, processor: user + system, megabytes: Number(lines.at(-2)) / 1024, stdout, stderr };
}
