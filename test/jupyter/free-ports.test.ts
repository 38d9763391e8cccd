import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { freePorts } from "../../src/jupyter/free-ports.js";

describe("freePorts", () => {
  it("gives each port to one caller only, also side by side", async () => {
    const groups = await Promise.all(Array.from({ length: 20 }, () => freePorts(5)));
    const ports = groups.flat();
    expect(ports).toHaveLength(100);
    expect(new Set(ports).size).toBe(100);
  });

  it("gives ports that can be listened on", async () => {
    for (const port of await freePorts(5)) {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, "127.0.0.1", resolve);
      });
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
