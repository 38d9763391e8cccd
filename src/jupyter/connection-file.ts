/**
 * The file through which a kernel learns where to listen and with which key messages are signed.
 */
import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { GalleyError } from "../errors.js";
import { CHANNELS } from "./messages.js";
import type { Channel } from "./messages.js";

export interface ConnectionInfo {
  transport: "tcp" | "ipc";
  /** An address for tcp, the beginning of a path for ipc. */
  ip: string;
  shell_port: number;
  iopub_port: number;
  stdin_port: number;
  control_port: number;
  hb_port: number;
  /** Empty: messages are not signed. */
  key: string;
  signature_scheme: "hmac-sha256";
  kernel_name?: string;
}

/** Loopback tcp with a fresh key. `ports` are given to shell, iopub, stdin, control and hb in this order. */
export function localConnection(ports: readonly number[], kernelName: string): ConnectionInfo {
  const port = (index: number): number => {
    const value = ports[index];
    if (value === undefined) throw new RangeError(`localConnection requires 5 ports: ${ports.length}`);
    return value;
  };
  return {
    transport: "tcp",
    ip: "127.0.0.1",
    shell_port: port(0),
    iopub_port: port(1),
    stdin_port: port(2),
    control_port: port(3),
    hb_port: port(4),
    key: randomUUID(),
    signature_scheme: "hmac-sha256",
    kernel_name: kernelName,
  };
}

/** ZeroMQ address of a channel: `tcp://127.0.0.1:5555`, `ipc:///path-1`. */
export function channelAddress(connection: ConnectionInfo, channel: Channel): string {
  const separator = connection.transport === "ipc" ? "-" : ":";
  return `${connection.transport}://${connection.ip}${separator}${connection[`${channel}_port`]}`;
}

/** Readable by nobody else: who has the key can run code in the kernel. */
export async function writeConnectionFile(file: string, connection: ConnectionInfo): Promise<void> {
  await writeFile(file, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600 });
}

/** Throws GalleyError, naming the file, when it is not a connection file that we can use. */
export async function readConnectionFile(file: string): Promise<ConnectionInfo> {
  const refuse = (reason: string, cause?: unknown): GalleyError =>
    new GalleyError(`${file}: not a usable connection file: ${reason}`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error), error);
  }
  const problem = whatIsWrong(value);
  if (problem !== undefined) throw refuse(problem);
  return value as ConnectionInfo;
}

function whatIsWrong(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return "it does not hold an object";
  const info = value as Partial<Record<keyof ConnectionInfo, unknown>>;
  if (info.transport !== "tcp" && info.transport !== "ipc") return `transport ${String(info.transport)}`;
  if (typeof info.ip !== "string") return "ip is missing";
  const channel = CHANNELS.find((name) => !isPort(info[`${name}_port`]));
  if (channel !== undefined) return `${channel}_port is not a port number`;
  if (typeof info.key !== "string") return "key is missing";
  if (info.key !== "" && info.signature_scheme !== "hmac-sha256") {
    return `signature_scheme ${String(info.signature_scheme)}, and only hmac-sha256 is supported`;
  }
  return undefined;
}

function isPort(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value < 65536;
}
