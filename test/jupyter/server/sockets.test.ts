import { existsSync } from "node:fs";
import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { KernelStartError } from "../../../src/errors.js";
import { awaitReady } from "../../../src/jupyter/client/await-ready.js";
import { readConnectionFile, writeConnectionFile } from "../../../src/jupyter/connection-file.js";
import { openConnection } from "../../../src/jupyter/server/open-connection.js";
import { bindSockets, closeSockets } from "../../../src/jupyter/server/sockets.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { FakeRuntime } from "./fake-runtime.js";
import { connect, newConnection, serve, startServer } from "./server-under-test.js";

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

describe("a kernel", () => {
  it.each(["0.0.0.0", "192.168.1.5", "*", "kernel.example.org"])(
    "does not listen on %s, where other machines could reach it",
    async (ip) => {
      const connection = { ...(await newConnection()), ip };
      const started = bindSockets(connection);
      await expect(started).rejects.toThrow(KernelStartError);
      await expect(started).rejects.toThrow(ip);
    },
  );

  it("says which address is taken, and leaves none of the others open", async () => {
    const { connection: taken } = await serve(new FakeRuntime());
    const free = await newConnection();
    const started = bindSockets({ ...free, stdin_port: taken.stdin_port });
    await expect(started).rejects.toThrow(KernelStartError);
    await expect(started).rejects.toThrow(`cannot listen on tcp://127.0.0.1:${taken.stdin_port} (stdin)`);
    // ZeroMQ closes sockets in a thread of its own.
    closeSockets(await vi.waitFor(() => bindSockets(free)));
  });

  it("listens on ipc too, in files that are its owner's and gone when it ends", async () => {
    const connection = { ...(await newConnection()), transport: "ipc" as const, ip: path.join(folder, "k") };
    const server = await startServer(new FakeRuntime(), connection);
    const client = connect(connection);
    expect((await awaitReady(client).ready).content["implementation"]).toBe("galley");
    const socketFiles = (["shell", "iopub", "stdin", "control", "hb"] as const).map(
      (channel) => `${connection.ip}-${connection[`${channel}_port`]}`,
    );
    for (const file of socketFiles) expect((await stat(file)).mode & 0o077).toBe(0);
    await server.close();
    await expect.poll(() => socketFiles.filter((file) => existsSync(file))).toEqual([]);
  });

  it("that is closed twice closes once", async () => {
    const { server } = await serve(new FakeRuntime());
    await Promise.all([server.close(), server.close()]);
    await server.closed;
  });
});

describe("the connection file", () => {
  const log: string[] = [];
  beforeEach(() => void log.splice(0));
  const open = (file: string): ReturnType<typeof openConnection> =>
    openConnection(file, (text) => log.push(text));

  it("that is not there is written for its owner only, and removed in the end", async () => {
    const file = path.join(folder, "kernel.json");
    const { connection, remove } = await open(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readConnectionFile(file)).toEqual(connection);
    expect(connection).toMatchObject({ ip: "127.0.0.1", transport: "tcp" });
    expect(connection.key.length).toBeGreaterThan(30);
    expect(log).toEqual([`listening; connect with: jupyter console --existing ${file}`]);
    await remove();
    expect(existsSync(file)).toBe(false);
  });

  it("that is there is read and left alone", async () => {
    const file = path.join(folder, "kernel.json");
    await writeConnectionFile(file, await newConnection());
    const before = await readFile(file, "utf8");
    const { remove } = await open(file);
    await remove();
    expect(await readFile(file, "utf8")).toBe(before);
    expect(log).toEqual([]);
  });

  it("that others can read, or that has no key, is warned of", async () => {
    const file = path.join(folder, "kernel.json");
    await writeFile(file, JSON.stringify({ ...(await newConnection()), key: "" }));
    await chmod(file, 0o644);
    await open(file);
    expect(log).toEqual([
      `${file} can be read by others, and who has its key can run code here: chmod 600 it`,
      `${file} has no key: whoever reaches the sockets can run code here`,
    ]);
  });
});
