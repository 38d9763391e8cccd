/** A server over a fake runtime, on real sockets, with the project's own client. */
import { randomUUID } from "node:crypto";
import { afterEach } from "vitest";
import { Dealer } from "zeromq";
import { awaitReady } from "../../../src/jupyter/client/await-ready.js";
import { connectClient } from "../../../src/jupyter/client/jupyter-client.js";
import type { JupyterClient } from "../../../src/jupyter/client/jupyter-client.js";
import { channelAddress, localConnection } from "../../../src/jupyter/connection-file.js";
import type { ConnectionInfo } from "../../../src/jupyter/connection-file.js";
import { freePorts } from "../../../src/jupyter/free-ports.js";
import { newHeader } from "../../../src/jupyter/messages.js";
import type { ClientMessages, Message, MessageChannel } from "../../../src/jupyter/messages.js";
import { serveKernel } from "../../../src/jupyter/server/kernel-server.js";
import { bindSockets } from "../../../src/jupyter/server/sockets.js";
import type { KernelServer, KernelServerOptions } from "../../../src/jupyter/server/kernel-server.js";
import { decodeMessage, encodeMessage } from "../../../src/jupyter/wire.js";
import type { FakeRuntime } from "./fake-runtime.js";

export interface ServerUnderTest {
  server: KernelServer;
  connection: ConnectionInfo;
  client: JupyterClient;
  log: string[];
  /** All that arrived, in the order of arrival. */
  received: { channel: MessageChannel; message: Message }[];
  /** Sends and resolves when the reply and "idle" are there. */
  ask<Type extends keyof ClientMessages & string>(
    msgType: Type,
    content: ClientMessages[Type],
    channel?: "shell" | "control",
  ): Promise<Answer>;
  /** Resolves when a message of which `isMeant` is true has arrived. */
  until(isMeant: (message: Message, channel: MessageChannel) => boolean): Promise<Message>;
}

export interface Answer {
  msgId: string;
  reply: Message;
  /** Between "busy" and "idle", both left out. */
  published: Message[];
}

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

export async function newConnection(): Promise<ConnectionInfo> {
  return localConnection(await freePorts(5), "tslab");
}

export async function startServer(
  runtime: FakeRuntime,
  connection: ConnectionInfo,
  options?: KernelServerOptions,
): Promise<KernelServer> {
  return serveKernel(runtime, connection, await bindSockets(connection), options);
}

export async function serve(
  runtime: FakeRuntime,
  options: KernelServerOptions = {},
): Promise<ServerUnderTest> {
  const connection = await newConnection();
  const log: string[] = [];
  const server = await startServer(runtime, connection, { log: (text) => log.push(text), ...options });
  closers.push(() => server.close());
  const client = connect(connection);
  await awaitReady(client).ready;
  const received: ServerUnderTest["received"] = [];
  client.listen({ message: (channel, message) => void received.push({ channel, message }) });
  const until: ServerUnderTest["until"] = (isMeant) => {
    const there = received.find(({ channel, message }) => isMeant(message, channel));
    if (there !== undefined) return Promise.resolve(there.message);
    return new Promise((resolve) => {
      const unlisten = client.listen({
        message: (channel, message) => {
          if (!isMeant(message, channel)) return;
          unlisten();
          resolve(message);
        },
      });
    });
  };
  const ask: ServerUnderTest["ask"] = async (msgType, content, channel = "shell") => {
    const msgId = client.send(channel, msgType, content);
    const answers = (message: Message): boolean => message.parent_header.msg_id === msgId;
    const [reply] = await Promise.all([
      until((message, from) => from === channel && answers(message)),
      until((message) => answers(message) && message.content["execution_state"] === "idle"),
    ]);
    const published = received
      .filter(({ channel: from, message }) => from === "iopub" && answers(message))
      .map(({ message }) => message)
      .filter(({ header }) => header.msg_type !== "status");
    return { msgId, reply, published };
  };
  return { server, connection, client, log, received, ask, until };
}

export function connect(connection: ConnectionInfo): JupyterClient {
  const client = connectClient(connection);
  closers.push(() => client.close());
  return client;
}

export function executeContent(
  code: string,
  more: Partial<ClientMessages["execute_request"]> = {},
): ClientMessages["execute_request"] {
  return {
    code,
    silent: false,
    store_history: true,
    user_expressions: {},
    allow_stdin: true,
    stop_on_error: true,
    ...more,
  };
}

/** A socket through which a test sends any frames at all. */
export function rawDealer(connection: ConnectionInfo, channel: "shell" | "control" | "stdin" | "hb"): Dealer {
  const dealer = new Dealer({ linger: 0, routingId: randomUUID() });
  dealer.connect(channelAddress(connection, channel));
  closers.push(() => dealer.close());
  return dealer;
}

export function framesOf(msgType: string, content: object, key: string): Uint8Array[] {
  const header = newHeader("raw", msgType);
  return encodeMessage(
    { identities: [], header, parent_header: {}, metadata: {}, content, buffers: [] },
    key,
  );
}

export async function receiveMessage(dealer: Dealer, key: string): Promise<Message> {
  const decoded = decodeMessage(await dealer.receive(), key);
  if (decoded.type === "failure") throw new Error(decoded.reason);
  return decoded.message;
}
