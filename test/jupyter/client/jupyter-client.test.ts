import { Publisher, Router } from "zeromq";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectClient } from "../../../src/jupyter/client/jupyter-client.js";
import type { JupyterClient } from "../../../src/jupyter/client/jupyter-client.js";
import { channelAddress, localConnection } from "../../../src/jupyter/connection-file.js";
import type { ConnectionInfo } from "../../../src/jupyter/connection-file.js";
import { freePorts } from "../../../src/jupyter/free-ports.js";
import type { Message } from "../../../src/jupyter/messages.js";
import { decodeMessage, encodeMessage } from "../../../src/jupyter/wire.js";
import { toMessage } from "./fake-client.js";

let connection: ConnectionInfo;
let shell: Router;
let iopub: Publisher;
let client: JupyterClient;

beforeEach(async () => {
  connection = localConnection(await freePorts(5), "test");
  shell = new Router({ linger: 0 });
  iopub = new Publisher({ linger: 0, sendHighWaterMark: 0 });
  await shell.bind(channelAddress(connection, "shell"));
  await iopub.bind(channelAddress(connection, "iopub"));
  client = connectClient(connection);
});
afterEach(() => {
  client.close();
  shell.close();
  iopub.close();
});

async function nextRequest(): Promise<Message> {
  const decoded = decodeMessage(await shell.receive(), connection.key);
  if (decoded.type === "failure") throw new Error(decoded.reason);
  return decoded.message;
}

function firstMessage(accept: (message: Message) => boolean): Promise<Message> {
  return new Promise((resolve) => {
    client.listen({ message: (_channel, message) => accept(message) && resolve(message) });
  });
}

const pause = (): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, 5));
const frames = (message: Message, key = connection.key): Buffer[] => encodeMessage(message, key) as Buffer[];

describe("a client on real sockets", () => {
  it("sends signed requests in order, also many at a stretch, and hears the answers", async () => {
    const ids = Array.from({ length: 2000 }, () => client.send("shell", "kernel_info_request", {}));
    const answers = new Promise<string[]>((resolve) => {
      const answered: string[] = [];
      client.listen({
        message: (_channel, { parent_header }) => {
          answered.push(parent_header.msg_id ?? "");
          if (answered.length === ids.length) resolve(answered);
        },
      });
    });
    for (const _ of ids) {
      const request = await nextRequest();
      const reply = toMessage(request.header.msg_id, "kernel_info_reply", {});
      await shell.send(frames({ ...reply, identities: request.identities }));
    }
    expect(await answers).toEqual(ids);
  });

  it("says nothing of messages signed with another key, and reports those of its own that it cannot read", async () => {
    client.send("shell", "kernel_info_request", {});
    const { identities } = await nextRequest();
    const unreadable: string[] = [];
    client.listen({ unreadable: (channel, reason) => unreadable.push(`${channel}: ${reason}`) });
    const received = firstMessage(() => true);
    await shell.send(frames({ ...toMessage("x", "forged", {}), identities }, "another key"));
    await shell.send([...(identities as Buffer[]), "not", "a", "message"]);
    // Rightly signed, but a list where the content should be.
    const broken = {
      ...toMessage("x", "broken", {}),
      identities,
      content: [] as unknown as Message["content"],
    };
    await shell.send(frames(broken));
    await shell.send(frames({ ...toMessage("x", "good", {}), identities }));
    expect((await received).header.msg_type).toBe("good");
    expect(unreadable).toEqual(["shell: not a message"]);
  });

  it("loses nothing of a burst that comes while this process is busy", async () => {
    const isHeard = firstMessage(({ header }) => header.msg_type === "hello");
    // The subscription takes a moment to arrive.
    do await iopub.send(frames(toMessage("x", "hello", {})));
    while ((await Promise.race([isHeard, pause()])) === undefined);
    let heard = 0;
    client.listen({ message: (_channel, { header }) => void (header.msg_type === "stream" && heard++) });
    const last = firstMessage(({ header }) => header.msg_type === "status");
    // Most of this goes out without a return to the event loop in which the client could read.
    for (let sent = 0; sent < 5000; sent++) {
      await iopub.send(frames(toMessage("x", "stream", { text: String(sent) })));
    }
    await iopub.send(frames(toMessage("x", "status", {})));
    await last;
    expect(heard).toBe(5000);
  });

  it("can be closed twice, and does nothing after that", async () => {
    client.close();
    client.close();
    client.send("shell", "kernel_info_request", {});
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(shell.closed).toBe(false);
  });
});
