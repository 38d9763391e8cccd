import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { whenGone } from "../../src/cli/when-gone.js";

it("calls once the process is gone, and not before", async () => {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
  await once(child, "spawn");
  let calls = 0;
  whenGone(String(child.pid), () => void (calls += 1));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(calls).toBe(0);
  child.kill("SIGKILL");
  await expect.poll(() => calls, { timeout: 5000 }).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(calls).toBe(1);
});

it.each([undefined, "", "0", "1", "-5", "x", "2147483646"])(
  "does nothing for %s, which is no process that could have started us",
  async (pid) => {
    let calls = 0;
    whenGone(pid, () => void (calls += 1));
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(calls).toBe(0);
  },
);
