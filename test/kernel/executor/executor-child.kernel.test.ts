import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { startExecutor } from "../../../src/kernel/executor/executor.js";
import {
  type ExecutorChild,
  startExecutorAhead,
  takeExecutorChild,
} from "../../../src/kernel/executor/executor-child.js";
import { workingIn } from "../../fixtures/processes.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const MAIN = path.resolve("dist/cli/main.js");
const cwd = await temporaryFolder();
const env = { PATH: process.env["PATH"] };

async function end({ child }: ExecutorChild): Promise<void> {
  const ended = once(child, "exit");
  process.kill(-(child.pid ?? 0), "SIGKILL");
  await ended;
}

it("is taken once, and runs cells as any other", async () => {
  startExecutorAhead({ cwd, env });
  const [pid] = workingIn(cwd);
  const executor = await startExecutor({
    cwd,
    env: { ...env, ABSENT: undefined },
    onEvent: () => undefined,
    onInput: () => Promise.reject(new Error("nobody to ask")),
  });
  expect(String(executor.pid)).toBe(pid);
  const other = takeExecutorChild({ cwd, env });
  expect(other.child.pid).not.toBe(executor.pid);
  await Promise.all([executor.kill(), end(other)]);
});

it.each([
  ["another folder", { cwd: path.dirname(cwd), env }],
  ["another time zone", { cwd, env: { ...env, TZ: "Asia/Tokyo" } }],
])("is ended where one is wanted for %s", async (_, place) => {
  startExecutorAhead({ cwd, env });
  const [pid = ""] = workingIn(cwd);
  const taken = takeExecutorChild(place);
  expect(String(taken.child.pid)).not.toBe(pid);
  await expect.poll(() => workingIn(cwd)).not.toContain(pid);
  await end(taken);
});

it("is not taken when it has ended", async () => {
  startExecutorAhead({ cwd, env });
  const [pid = ""] = workingIn(cwd);
  process.kill(-Number(pid), "SIGKILL");
  await expect.poll(() => workingIn(cwd)).toEqual([]);
  // Node is told in the turn after.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const taken = takeExecutorChild({ cwd, env });
  expect(taken.child.signalCode).toBeNull();
  await end(taken);
});

it("does not outlive a command that has no use for it", async () => {
  const cells = { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec: { name: "tslab" } }, cells: [] };
  writeFileSync(path.join(cwd, "a.ipynb"), JSON.stringify(cells));
  const { status, stderr } = spawnSync(process.execPath, [MAIN, "run", "a.ipynb"], { cwd, encoding: "utf8" });
  expect(stderr).toContain("no place to write to is given");
  expect(status).toBe(2);
  await expect.poll(() => workingIn(cwd), { timeout: 5000 }).toEqual([]);
});
