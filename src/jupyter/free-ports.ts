import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";

/**
 * Ports that this process has given away lately. The system may offer a port again between our closing it and the
 * kernel's binding it, which would hand one port to two kernels that start side by side.
 */
const givenAway = new Set<number>();
const REMEMBERED_PORTS = 500;

/** Loopback tcp ports that nobody listens on now, each given out once. */
export async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  const ports: number[] = [];
  try {
    while (ports.length < count) {
      const server = await listen();
      servers.push(server);
      const { port } = server.address() as AddressInfo;
      if (!givenAway.has(port)) ports.push(port);
    }
  } finally {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }
  remember(ports);
  return ports;
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

function remember(ports: readonly number[]): void {
  for (const port of ports) givenAway.add(port);
  for (const port of givenAway) {
    if (givenAway.size <= REMEMBERED_PORTS) break;
    givenAway.delete(port);
  }
}
