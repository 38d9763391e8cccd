import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { startTypeEngine } from "../../src/kernel/engine/type-engine.js";
import { startRuntime } from "../../src/kernel/session/start-runtime.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";

const CERTIFICATES = "NODE_EXTRA_CA_CERTS";

it("is the type engine's, and cells see theirs as it was given", async () => {
  const cwd = await temporaryFolder();
  const env = { PATH: process.env["PATH"], [CERTIFICATES]: "/etc/ssl/certs/ca-certificates.crt" };
  const engine = startTypeEngine({ cwd, env });
  const given = readFileSync(`/proc/${engine.pid}/environ`, "utf8");
  expect(given).toContain(`PATH=${env.PATH}`);
  expect(given).not.toContain(CERTIFICATES);
  await engine.close();
  const shown: unknown[] = [];
  const runtime = await startRuntime({ cwd, env });
  const code = `[process.env["${CERTIFICATES}"], process.env["GLIBC_TUNABLES"]]`;
  await runtime.execute({ code, onEvent: (event) => void shown.push("data" in event && event.data) });
  await runtime.close();
  expect(shown).toEqual([{ "text/plain": `[ '${env[CERTIFICATES]}', undefined ]` }]);
});
