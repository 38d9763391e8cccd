/** How the kernel's process takes signals, and the ways in which it ends; with Jupyter's own client. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { stat } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConnectionFile, writeConnectionFile } from "../../../src/jupyter/connection-file.js";
import { runningProcesses, survivors } from "../../fixtures/processes.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { JupyterBridge, kernelArguments, shown } from "./jupyter-client.js";
import { newConnection } from "./server-under-test.js";

let jupyter: JupyterBridge;
beforeEach(async () => {
  jupyter = await JupyterBridge.open("signal");
});
afterEach(() => jupyter.close());

const start = async (): Promise<number> =>
  (await jupyter.do("start", { kernel: "tslab", cwd: await temporaryFolder() })).pid;

/** The kernel, its type engine and executor, and what these have started. */
function family(pid: number): number[] {
  const rows = runningProcesses();
  const found = new Set([pid]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const row of rows) if (found.has(row.parentId)) found.add(row.pid);
  }
  return [...found];
}

/** A kernel with a cell that computes and a child process of its own; all its processes. */
const busy = async (): Promise<number[]> => {
  const pid = await start();
  await jupyter.execute("import { spawn } from 'node:child_process'; spawn('sleep', ['300']);");
  await jupyter.do("send", {
    channel: "shell",
    type: "execute_request",
    content: { code: "while (true) {}" },
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const all = family(pid);
  expect(all.length).toBeGreaterThanOrEqual(4);
  return all;
};

describe("SIGINT to the kernel's process group, as Jupyter sends it", () => {
  it("interrupts the cell and nothing else", async () => {
    const pid = await start();
    await jupyter.execute("var kept = 41;");
    const all = family(pid);
    expect(all.length).toBeGreaterThanOrEqual(3);
    await jupyter.do("send", {
      channel: "shell",
      type: "execute_request",
      content: { code: "while (true) {}", stop_on_error: false },
    });
    // The loop has begun by then, also where much else is going on.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await jupyter.do("signal", { number: constants.signals.SIGINT });
    const after = await jupyter.execute("kept + 1");
    expect(shown(after)[0]?.content.data).toMatchObject({ "text/plain": "42" });
    expect(family(pid).toSorted()).toEqual(all.toSorted());
    // Idle, it is not even noticed.
    await jupyter.do("signal", { number: constants.signals.SIGINT });
    // A cell that comes at the same moment would be interrupted, and rightly so.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await jupyter.execute("kept")).reply.content.status).toBe("ok");
  });
});

describe("the kernel ends, with all that it has started,", () => {
  it("when it is shut down while a cell computes, and takes its connection file along", async () => {
    const all = await busy();
    expect(await jupyter.do("shutdown", {})).toEqual({ file_left: false });
    expect(await survivors(all)).toEqual([]);
  });

  it.each(["SIGTERM", "SIGHUP", "SIGKILL"] as const)("when it gets %s", async (signal) => {
    const all = await busy();
    await jupyter.do("signal", { number: constants.signals[signal] });
    expect(await survivors(all)).toEqual([]);
  });

  it("when the Jupyter that started it is killed", async () => {
    const all = await busy();
    jupyter.kill();
    expect(await survivors(all, 10_000)).toEqual([]);
  });
});

describe("galley kernel start", () => {
  it("by hand writes a connection file for its owner only, and removes it in the end", async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, "mine.json");
    const [program, ...args] = kernelArguments(file);
    const kernel = spawn(program, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    const [said] = (await once(kernel.stderr, "data")) as [Buffer];
    expect(String(said)).toContain(`jupyter console --existing ${file}`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readConnectionFile(file)).ip).toBe("127.0.0.1");
    const ended = once(kernel, "exit");
    await expect.poll(() => family(kernel.pid ?? 0).length, { timeout: 20_000 }).toBeGreaterThan(1);
    kernel.kill("SIGTERM");
    expect(await ended).toEqual([128 + constants.signals.SIGTERM, null]);
    await expect(stat(file)).rejects.toThrow(/ENOENT/);
  });

  it("says why when it cannot listen, and exits with 1", async () => {
    const file = path.join(await temporaryFolder(), "open.json");
    await writeConnectionFile(file, { ...(await newConnection()), ip: "0.0.0.0" });
    const [program, ...args] = kernelArguments(file);
    const kernel = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    kernel.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    expect((await once(kernel, "close"))[0]).toBe(1);
    expect(stderr).toMatch(/0\.0\.0\.0, which other machines can reach/);
  });
});
