/** The kernel while the process that runs cells comes up, or does not. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, it } from "vitest";
import { awaitReady } from "../../../src/jupyter/client/await-ready.js";
import { type ConnectionInfo, writeConnectionFile } from "../../../src/jupyter/connection-file.js";
import { survivors } from "../../fixtures/processes.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { kernelArguments } from "./jupyter-client.js";
import { connect, executeContent, newConnection } from "./server-under-test.js";

let folder: string;
let connection: ConnectionInfo;
beforeEach(async () => {
  folder = await temporaryFolder();
  connection = await newConnection();
});

/** The kernel, with this code run first of all in the process that runs cells. */
async function startKernel(first: string) {
  const preload = path.join(folder, "first.cjs");
  const isExecutor = `/executor/.test(process.argv[1] ?? "") && require("node:worker_threads").isMainThread`;
  await writeFile(preload, `if (${isExecutor}) { ${first} }`);
  const file = path.join(folder, "connection.json");
  await writeConnectionFile(file, connection);
  const [program, ...args] = kernelArguments(file);
  const env = { ...process.env, NODE_OPTIONS: `--require ${preload}` };
  const kernel = spawn(program, args, { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  kernel.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = once(kernel, "close").then(([code]) => ({ code: code as number | null, stderr }));
  const client = connect(connection);
  return { kernel, client, ended };
}

/** Code that waits until a file is there. */
const waitFor = (file: string): string =>
  `while (!require("node:fs").existsSync(${JSON.stringify(file)})) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);`;

it("answers before code can run, and runs what it was asked for then", async () => {
  const go = path.join(folder, "go");
  const { client, kernel, ended } = await startKernel(waitFor(go));
  expect((await awaitReady(client).ready).content["implementation"]).toBe("galley");
  const reply = new Promise((resolve) => {
    client.listen({
      message: (channel, { header, content }) => {
        if (channel === "shell" && header.msg_type === "execute_reply") resolve(content["status"]);
      },
    });
  });
  client.send("shell", "execute_request", executeContent("1 + 1"));
  await writeFile(go, "");
  expect(await reply).toBe("ok");
  kernel.kill("SIGTERM");
  expect((await ended).code).toBe(128 + 15);
});

it("can be shut down before code can run, and leaves nothing behind", async () => {
  const started = path.join(folder, "pid");
  const tellPid = `require("node:fs").writeFileSync(${JSON.stringify(started)}, String(process.pid));`;
  const { client, ended } = await startKernel(tellPid + waitFor(path.join(folder, "never")));
  await awaitReady(client).ready;
  client.send("control", "shutdown_request", { restart: false });
  expect((await ended).code).toBe(0);
  const pid = Number(await readFile(started, "utf8"));
  expect(await survivors([pid])).toEqual([]);
});

it("says why, and ends with 1, where code never can", async () => {
  const { client, ended } = await startKernel(`console.error("out of luck"); process.exit(7);`);
  const { code, stderr } = await ended;
  client.close();
  expect(stderr).toContain("the process that runs the cells did not come up: it ended with exit code 7");
  expect(stderr).toContain("out of luck");
  expect(code).toBe(1);
});
