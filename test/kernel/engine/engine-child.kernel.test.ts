import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { startEngineAhead, takeEngineChild } from "../../../src/kernel/engine/engine-child.js";
import { startTypeEngine } from "../../../src/kernel/engine/type-engine.js";
import { startExecutorAhead, takeExecutorChild } from "../../../src/kernel/executor/executor-child.js";
import { workingIn } from "../../fixtures/processes.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const cwd = await temporaryFolder();
const env = { PATH: process.env["PATH"], NODE_EXTRA_CA_CERTS: "/etc/company.pem" };

/** Variables of a process, as it was given them. */
const environmentOf = (pid: number | undefined): string[] =>
  readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");

it("is taken once where it was started ahead, also when it has been up for a while, and answers as any other", async () => {
  startEngineAhead({ cwd, env });
  const [pid] = workingIn(cwd);
  // By now it has said that it is ready, to nobody.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const engine = startTypeEngine({ cwd, env: { ...env, ABSENT: undefined } });
  const other = startTypeEngine({ cwd, env });
  expect(String(engine.pid)).toBe(pid);
  expect(String(other.pid)).not.toBe(pid);
  await engine.ready;
  expect((await engine.convert("", "1 + 1;")).diagnostics).toEqual([]);
  await Promise.all([engine.close(), other.close()]);
});

it.each([
  ["another environment", { cwd, env: { ...env, TZ: "Asia/Tokyo" } }],
  ["a snapshot", { cwd, env, snapshot: "gone.blob" }],
])("is ended where one is wanted with %s", async (_, place) => {
  startEngineAhead({ cwd, env });
  const [pid = ""] = workingIn(cwd);
  const taken = takeEngineChild(place);
  expect(String(taken.pid)).not.toBe(pid);
  await expect.poll(() => workingIn(cwd)).not.toContain(pid);
  taken.kill("SIGKILL");
  await expect.poll(() => workingIn(cwd)).toEqual([]);
});

it("reads no certificates, which the process that runs cells does", () => {
  startExecutorAhead({ cwd, env });
  const executor = takeExecutorChild({ cwd, env }).child;
  const engine = takeEngineChild({ cwd, env });
  const certificates = "NODE_EXTRA_CA_CERTS=/etc/company.pem";
  expect(environmentOf(executor.pid)).toContain(certificates);
  expect(environmentOf(executor.pid).filter((one) => one.startsWith("GLIBC"))).toEqual([]);
  expect(environmentOf(engine.pid)).not.toContain(certificates);
  for (const child of [executor, engine]) child.kill("SIGKILL");
});
