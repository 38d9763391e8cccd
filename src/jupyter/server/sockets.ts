/** The five sockets of a kernel, bound where its connection file says. */
import { rmSync } from "node:fs";
import { Router, XPublisher } from "zeromq";
import { KernelStartError } from "../../errors.js";
import { channelAddress } from "../connection-file.js";
import type { ConnectionInfo } from "../connection-file.js";
import { CHANNELS } from "../messages.js";
import { SEND_HIGH_WATER_MARK } from "./iopub-socket.js";

export interface KernelSockets {
  shell: Router;
  control: Router;
  stdin: Router;
  iopub: XPublisher;
  hb: Router;
}

/** How long the last messages may take to leave when the kernel ends. */
const LINGER_MS = 1000;
const LOOPBACK = /^127(\.\d{1,3}){3}$/;

/** Throws KernelStartError, and leaves no socket open, when one cannot be bound. */
export async function bindSockets(connection: ConnectionInfo): Promise<KernelSockets> {
  requireLocal(connection);
  // Replies are never dropped: who asks for much gets much.
  const router = (): Router => new Router({ linger: LINGER_MS, sendHighWaterMark: 0 });
  const iopub = new XPublisher({
    linger: LINGER_MS,
    sendHighWaterMark: SEND_HIGH_WATER_MARK,
    noDrop: true,
    verbosity: "allSubs",
  });
  const sockets = { shell: router(), control: router(), stdin: router(), iopub, hb: router() };
  // Input is asked of one client; that it is not there must be noticed.
  sockets.stdin.mandatory = true;
  // The files of ipc sockets are for their owner only, as the connection file is.
  const umask = process.umask(0o077);
  try {
    for (const channel of CHANNELS) {
      const address = channelAddress(connection, channel);
      await sockets[channel].bind(address).catch((error: unknown) => {
        throw cannotBind(channel, address, error);
      });
    }
  } catch (error) {
    closeSockets(sockets);
    throw error;
  } finally {
    process.umask(umask);
  }
  return sockets;
}

export function closeSockets(sockets: KernelSockets): void {
  for (const channel of CHANNELS) sockets[channel].close();
}

/** ZeroMQ leaves the files of its ipc sockets behind. */
export function removeSocketFiles(connection: ConnectionInfo): void {
  if (connection.transport !== "ipc") return;
  for (const channel of CHANNELS) {
    rmSync(channelAddress(connection, channel).slice("ipc://".length), { force: true });
  }
}

/** Whoever reaches a kernel's sockets can try keys, and reads all that is published: no other machine may. */
function requireLocal({ transport, ip }: ConnectionInfo): void {
  if (transport === "ipc" || LOOPBACK.test(ip)) return;
  throw new KernelStartError(
    `the connection file asks for sockets on ${ip}, which other machines can reach`,
    {
      remedy: "Have the client use 127.0.0.1 or ipc; reach a kernel on another machine through ssh.",
    },
  );
}

function cannotBind(channel: string, address: string, error: unknown): KernelStartError {
  const reason = error instanceof Error ? error.message : String(error);
  return new KernelStartError(`cannot listen on ${address} (${channel}): ${reason}`, {
    remedy: "Another process has this address: start the kernel again, with another connection file.",
    cause: error,
  });
}
