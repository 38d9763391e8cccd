/** Hosts that code of this process speaks to: all of Node's clients, `fetch` too, go through these few functions. */
import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";
import type { ActivityLog } from "./activity-log.js";
import { type Callable, replaceMethod } from "../disguise.js";

const ASKING = /^(?:lookup|resolve|reverse)/;

export function watchNetwork(log: ActivityLog): void {
  /** Names that a connection looks up on its own account. */
  let isConnecting = false;

  replaceMethod(net.Socket.prototype, "connect", (original) => {
    return function (...args) {
      noteTarget(log, args);
      isConnecting = true;
      try {
        return Reflect.apply(original, this, args);
      } finally {
        isConnecting = false;
      }
    };
  });

  const asking = (original: Callable): Callable =>
    function (...args) {
      if (!isConnecting && typeof args[0] === "string" && net.isIP(args[0]) === 0)
        log.note("network", args[0]);
      return Reflect.apply(original, this, args);
    };
  for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
    for (const name of Object.getOwnPropertyNames(owner).filter((one) => ASKING.test(one)))
      replaceMethod(owner, name, asking);

  for (const name of ["send", "connect"])
    replaceMethod(dgram.Socket.prototype, name, (original) => {
      return function (...args) {
        noteDatagram(log, name === "send" ? args.slice(1) : args);
        return Reflect.apply(original, this, args);
      };
    });
}

/** As `net.Socket.connect` takes it: options, a port and perhaps a host, or the path of a local socket; Node's own callers pack them into a list. */
function noteTarget(log: ActivityLog, args: readonly unknown[]): void {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === "object" && first !== null) {
    const { host, port, path } = first as { host?: string; port?: unknown; path?: string };
    if (path) log.note("unseen", "local socket");
    else log.note("network", address(host, port));
  } else if (typeof first === "string" && Number.isNaN(Number(first))) log.note("unseen", "local socket");
  else log.note("network", address(second, first));
}

/** After the message: offset and length perhaps, then port and perhaps address; a connected socket has none of them. */
function noteDatagram(log: ActivityLog, args: readonly unknown[]): void {
  const numbers = args.findIndex((argument) => typeof argument !== "number");
  const end = numbers === -1 ? args.length : numbers;
  if (end === 1 || end === 3) log.note("network", address(args[end], args[end - 1]));
}

function address(host: unknown, port: unknown): string {
  const name = typeof host === "string" && host !== "" ? host : "localhost";
  return `${name.includes(":") ? `[${name}]` : name}:${String(port)}`;
}
