import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { startKernelProcess } from "../../../src/jupyter/client/kernel-process.js";
import type { KernelProcess } from "../../../src/jupyter/client/kernel-process.js";
import { runningProcesses, survivors } from "../../fixtures/processes.js";
import { TYPESCRIPT_RUNNER } from "../../fixtures/typescript-runner.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const KERNEL_PROCESS = path.resolve(import.meta.dirname, "../../../src/jupyter/client/kernel-process.ts");

async function start(script: string, folder: string): Promise<KernelProcess> {
  return startKernelProcess({ argv: ["/bin/sh", "-c", script], cwd: os.tmpdir(), env: process.env, folder });
}

/** The pids that a script prints, one a line, once there are `count`. */
async function printedPids(kernel: KernelProcess, count: number): Promise<number[]> {
  for (;;) {
    const pids = kernel.printed.since(0).trim().split("\n").map(Number);
    if (pids.length === count && !pids.includes(0)) return pids;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const TWO_LEVELS = "trap '' INT TERM HUP; echo $$; (trap '' INT TERM HUP; sh -c 'echo $$; sleep 300') & wait";

describe("the process of a kernel", () => {
  it("ends with everything it started, also what ignores signals, and its folder is removed", async () => {
    const folder = await temporaryFolder();
    const kernel = await start(TWO_LEVELS, folder);
    const pids = await printedPids(kernel, 2);
    const group = runningProcesses().filter(({ groupId }) => groupId === pids[0]);
    expect(group.length).toBeGreaterThanOrEqual(2);
    await kernel.kill();
    expect(await survivors(group.map(({ pid }) => pid))).toEqual([]);
    expect(kernel.exit).toEqual({ code: null, signal: "SIGKILL" });
    expect(existsSync(folder)).toBe(false);
  });

  it("takes along what it started when it ends by itself", async () => {
    const kernel = await start("sleep 300 & echo $!; exit 3", await temporaryFolder());
    expect(await kernel.exited).toEqual({ code: 3, signal: null });
    expect(await survivors(await printedPids(kernel, 1))).toEqual([]);
  });

  it("leaves no watchdog behind", async () => {
    const folder = await temporaryFolder();
    const kernel = await start("echo $$; sleep 300", folder);
    await printedPids(kernel, 1);
    const watchdogs = runningProcesses().filter(({ command }) => command.includes(folder));
    expect(watchdogs).toHaveLength(1);
    await kernel.kill();
    expect(await survivors(watchdogs.map(({ pid }) => pid))).toEqual([]);
  });

  it("can be killed twice, and interrupted when it is gone", async () => {
    const kernel = await start("exit 0", await temporaryFolder());
    await kernel.exited;
    kernel.interrupt();
    await kernel.kill();
    await kernel.kill();
    expect(kernel.exit?.code).toBe(0);
  });

  it("is interrupted together with what it started", async () => {
    const kernel = await start("trap 'exit 7' INT; echo $$; sleep 300 & wait", await temporaryFolder());
    await printedPids(kernel, 1);
    kernel.interrupt();
    expect(await kernel.exited).toEqual({ code: 7, signal: null });
  });

  it("rejects when the program does not exist", async () => {
    const folder = await temporaryFolder();
    const started = startKernelProcess({ argv: ["/no/such/program"], cwd: "/", env: {}, folder });
    await expect(started).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("when this process ends, the kernel does too", () => {
  const ends: [string, string, NodeJS.Signals | undefined][] = [
    ["by itself", "process.exit(5);", undefined],
    ["by an error nobody catches", "throw new Error('crash');", undefined],
    ["by Ctrl-C", "", "SIGINT"],
    ["by SIGTERM", "", "SIGTERM"],
    ["by SIGKILL", "", "SIGKILL"],
  ];
  it.each(ends)("%s", async (_how, ending, signal) => {
    const folder = await temporaryFolder();
    const script = path.join(await temporaryFolder(), "parent.mts");
    const argv = JSON.stringify(["/bin/sh", "-c", TWO_LEVELS]);
    await writeFile(
      script,
      `import { startKernelProcess } from ${JSON.stringify(KERNEL_PROCESS)};
       const options = { argv: ${argv}, cwd: "/", env: process.env, folder: ${JSON.stringify(folder)} };
       const kernel = await startKernelProcess(options);
       while (kernel.printed.since(0).split("\\n").length < 3) await new Promise((r) => setTimeout(r, 20));
       console.log(kernel.printed.since(0));
       await new Promise((r) => setTimeout(r, 200));
       ${ending}
       setInterval(() => {}, 1000);`,
    );
    const [node, jiti] = TYPESCRIPT_RUNNER;
    const parent = spawn(node, [jiti, script], { stdio: ["ignore", "pipe", "ignore"] });
    const exited = once(parent, "exit");
    const pids = String(await once(parent.stdout, "data"))
      .trim()
      .split("\n")
      .map(Number);
    const group = runningProcesses().filter(({ groupId }) => groupId === pids[0]);
    const watchdogs = runningProcesses().filter(({ command }) => command.includes(folder));
    expect(group.length).toBeGreaterThanOrEqual(2);
    expect(watchdogs.length).toBeGreaterThanOrEqual(1);
    if (signal !== undefined) parent.kill(signal);
    await exited;
    expect(await survivors([...group, ...watchdogs].map(({ pid }) => pid))).toEqual([]);
    // The watchdog's last act, after the processes.
    for (let tries = 0; existsSync(folder) && tries < 100; tries++)
      await new Promise((r) => setTimeout(r, 20));
    expect(existsSync(folder)).toBe(false);
  });
});
