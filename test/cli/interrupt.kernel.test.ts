/** Ctrl-C: no process is left, what ran is kept, and what was published stays. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { isRunning } from "../../src/is-running.js";
import { runningProcesses, survivors } from "../fixtures/processes.js";
import { temporaryFolder } from "../config/temporary-folder.js";
import { notebookFile, startGalley } from "./galley-process.js";
import { snapshotOf } from "./site-snapshot.js";

/** The second cell says who it is, and starts a process of its own before it never ends. */
const endless = notebookFile(
  'console.log("first");',
  `import { writeFileSync } from "fs";
import { spawn } from "child_process";
const child = spawn("sleep", ["1000"]);
writeFileSync("pids", process.pid + " " + process.ppid + " " + child.pid);
await new Promise((resolve) => setTimeout(resolve, 1e6));`,
);

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 40_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error("waited for too long");
    await wait(20);
  }
}

function pidsIn(file: string): number[] {
  const pids = existsSync(file) ? readFileSync(file, "utf8").split(" ").map(Number) : [];
  return pids.filter((pid) => pid > 1);
}

describe("Ctrl-C", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "(%s) ends the kernel and all it started, and keeps what ran",
    async (signal) => {
      const folder = temporaryFolder({ "notebooks/a.ipynb": endless, "reports/.gitkeep": "" });
      const before = snapshotOf(join(folder, "reports"));
      const running = startGalley(["build"], folder);
      await until(() => pidsIn(join(folder, "notebooks/pids")).length === 3);
      const [kernel = 0, parent = 0, child = 0] = pidsIn(join(folder, "notebooks/pids"));
      running.process.kill(signal);
      const ended = await running.ended;
      expect(ended).toMatchObject({ exitCode: null, signal });
      expect(ended.stderr).toContain(`interrupted: stopped by ${signal}; all kernels have been ended`);
      const left = [kernel, parent, child].filter(
        (pid) => pid !== process.pid && pid !== running.process.pid,
      );
      await until(() => !left.some(isRunning));
      expect(readFileSync(join(folder, ".galley/executed/notebooks/a.ipynb"), "utf8")).toContain("first");
      expect(snapshotOf(join(folder, "reports"))).toEqual(before);
    },
  );

  it("does not wait for a kernel that is still starting, and does not leave it either", async () => {
    const folder = temporaryFolder({ "a.ipynb": endless });
    const running = startGalley(["run", "a.ipynb", "--output", "b.ipynb"], folder);
    const children = () => runningProcesses().filter(({ parentId }) => parentId === running.process.pid);
    await until(() => children().length > 0);
    const started = children();
    running.process.kill("SIGINT");
    expect(await running.ended).toMatchObject({ signal: "SIGINT" });
    // One that is loading its compiler sees that its host is gone when it is done with that.
    expect(
      await survivors(
        started.map(({ pid }) => pid),
        20_000,
      ),
    ).toEqual([]);
    expect(existsSync(join(folder, "b.ipynb"))).toBe(false);
  });
});
