import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/**
 * One whole process, its start and end included.
 *
 * @param command program and arguments
 * @param options `cwd`, `env` (added to this process's own), `status`: the exit code that is right, 0 unless told
 * @returns `seconds` by the clock; `processor`: seconds of user and system, children included; `megabytes`: the most memory
 *   that the process, or the largest of its children, held at once; `stdout` and `stderr`
 */
export async function measureProcess(command, { cwd, env = {}, status = 0 } = {}) {
  const child = spawn("/usr/bin/time", ["-q", "-f", "%e %U %S %M", ...command.map(String)], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const startedAt = performance.now();
  const ended = once(child, "close");
  const [stdout, said] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  const seconds = (performance.now() - startedAt) / 1000;
  const lines = said.trimEnd().split("\n");
  const [, user, system, kilobytes] = lines.at(-1).split(" ").map(Number);
  const stderr = lines.slice(0, -1).join("\n");
  if (code !== status) throw new Error(`${command.join(" ")} ended with ${code}: ${stderr}\n${stdout}`);
  return { seconds, processor: user + system, megabytes: kilobytes / 1024, stdout, stderr };
}
