import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { GalleyError } from "../../src/errors.js";
import {
  channelAddress,
  localConnection,
  readConnectionFile,
  writeConnectionFile,
} from "../../src/jupyter/connection-file.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});

const connection = localConnection([5001, 5002, 5003, 5004, 5005], "tslab");

describe("a connection file", () => {
  it("is read as it was written", async () => {
    const file = path.join(folder, "good.json");
    await writeConnectionFile(file, connection);
    expect(await readConnectionFile(file)).toEqual(connection);
  });

  it("can be read by its owner only", async () => {
    const file = path.join(folder, "private.json");
    await writeConnectionFile(file, connection);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("gets a key of its own each time", () => {
    expect(localConnection([1, 2, 3, 4, 5], "a").key).not.toBe(connection.key);
  });

  it.each([
    ["{", /JSON/],
    ["[]", /transport/],
    ["null", /object/],
    [JSON.stringify({ ...connection, transport: "udp" }), /transport udp/],
    [JSON.stringify({ ...connection, hb_port: "x" }), /hb_port is not a port number/],
    [JSON.stringify({ ...connection, shell_port: 70_000 }), /shell_port is not a port number/],
    [JSON.stringify({ ...connection, key: undefined }), /key is missing/],
    [JSON.stringify({ ...connection, signature_scheme: "hmac-md5" }), /hmac-md5/],
  ])("that says %j is refused, with its name and the reason", async (text, reason) => {
    const file = path.join(folder, "broken.json");
    await writeFile(file, text);
    const refused = readConnectionFile(file);
    await expect(refused).rejects.toThrow(GalleyError);
    await expect(refused).rejects.toThrow(reason);
    await expect(refused).rejects.toThrow(file);
  });

  it("that is not there is refused by name", async () => {
    await expect(readConnectionFile(path.join(folder, "none.json"))).rejects.toThrow(/none\.json/);
  });
});

describe("channelAddress", () => {
  it("joins ip and port as Jupyter does: a colon for tcp, a hyphen for ipc", () => {
    expect(channelAddress(connection, "shell")).toBe("tcp://127.0.0.1:5001");
    expect(channelAddress(connection, "hb")).toBe("tcp://127.0.0.1:5005");
    expect(channelAddress({ ...connection, transport: "ipc", ip: "/tmp/k", iopub_port: 2 }, "iopub")).toBe(
      "ipc:///tmp/k-2",
    );
  });
});
