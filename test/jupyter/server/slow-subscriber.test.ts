/** A subscriber that stops reading: cells wait for it, for a while. */
import { afterEach, describe, expect, it } from "vitest";
import { Subscriber } from "zeromq";
import { channelAddress } from "../../../src/jupyter/connection-file.js";
import type { ConnectionInfo } from "../../../src/jupyter/connection-file.js";
import type { Message } from "../../../src/jupyter/messages.js";
import { decodeMessage } from "../../../src/jupyter/wire.js";
import { FakeRuntime } from "./fake-runtime.js";
import { executeContent, serve } from "./server-under-test.js";

const subscribers: Subscriber[] = [];
afterEach(() => {
  for (const subscriber of subscribers.splice(0)) subscriber.close();
});

/** Keeps little itself, and gets nothing out of its socket before `read` is called. */
async function slowSubscriber(connection: ConnectionInfo): Promise<{ read: () => Promise<Message> }> {
  const subscriber = new Subscriber({ receiveHighWaterMark: 1, linger: 0 });
  subscriber.receiveBufferSize = 4096;
  subscriber.connect(channelAddress(connection, "iopub"));
  subscriber.subscribe();
  subscribers.push(subscriber);
  const read = async (): Promise<Message> => {
    const decoded = decodeMessage(await subscriber.receive(), connection.key);
    if (decoded.type === "failure") throw new Error(decoded.reason);
    return decoded.message;
  };
  while ((await read()).header.msg_type !== "iopub_welcome");
  return { read };
}

const LINES = 20_000;
/** Different everywhere, so that nothing can be lost unseen; 40 MB in all. */
const line = (number: number): string => `${number} ${"x".repeat(2000)}\n`;

function printer(): { runtime: FakeRuntime; printed: () => number } {
  let count = 0;
  const runtime = new FakeRuntime({
    print: async ({ onEvent }, executionCount) => {
      for (count = 0; count < LINES; count++) {
        await onEvent({ type: "stream", name: "stdout", text: line(count) }, false);
      }
      return { status: "ok", executionCount, userExpressions: {} };
    },
  });
  return { runtime, printed: () => count };
}

const settled = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function readUntil(
  read: () => Promise<Message>,
  isLast: (message: Message) => boolean,
): Promise<Message[]> {
  const messages: Message[] = [];
  do messages.push(await read());
  while (!isLast(messages.at(-1) as Message));
  return messages;
}
const textOf = (messages: readonly Message[]): string =>
  messages.map(({ content }) => (typeof content["text"] === "string" ? content["text"] : "")).join("");

describe("a subscriber that stops reading", () => {
  it("makes the cell wait, in bounded memory, while questions are answered; then it gets everything", async () => {
    const { runtime, printed } = printer();
    const { client, ask, connection, until } = await serve(runtime);
    const { read } = await slowSubscriber(connection);
    const id = client.send("shell", "execute_request", executeContent("print"));
    let before = -1;
    while (before !== printed() || before === 0) {
      before = printed();
      await settled(300);
    }
    expect(before).toBeLessThan(LINES);
    const rest = await Promise.race([
      until(({ header }) => header.msg_type === "comm_info_reply"),
      (async () => {
        client.send("shell", "comm_info_request", {});
        await settled(5000);
        throw new Error("not answered");
      })(),
    ]);
    expect(rest.content["status"]).toBe("ok");
    const isIdle = ({ parent_header, content }: Message): boolean =>
      parent_header.msg_id === id && content["execution_state"] === "idle";
    const messages = await readUntil(read, isIdle);
    const mine = messages.filter(({ parent_header }) => parent_header.msg_id === id);
    expect(textOf(mine)).toBe(Array.from({ length: LINES }, (_, number) => line(number)).join(""));
    expect((await ask("kernel_info_request", {})).reply.content["status"]).toBe("ok");
  });

  it("is given up after a while: it alone misses outputs, and everybody is told", async () => {
    const { runtime } = printer();
    const { ask, connection, log } = await serve(runtime, { patienceMs: 500 });
    const { read } = await slowSubscriber(connection);
    const { published } = await ask("execute_request", executeContent("print"));
    const lines = Array.from({ length: LINES }, (_, number) => line(number)).join("");
    expect(textOf(published.slice(1))).toBe(lines);
    expect([...new Set(log)]).toEqual([
      "a client had read nothing for 0.5 s; it misses what is published until it reads again",
    ]);
    const next = await ask("execute_request", executeContent("next"));
    expect(next.published.map(({ content }) => content["text"])).toContain(
      "galley kernel: a client had read nothing for 0.5 s; it may have missed outputs of earlier cells\n",
    );
    // It reads again: what had been kept for it, and, once it has caught up, what is new.
    const slow = readUntil(read, ({ content }) => content["code"] === "again");
    const caughtUp = slow.then(() => true);
    while (!(await Promise.race([caughtUp, settled(50).then(() => false)]))) {
      const { published: again } = await ask("execute_request", executeContent("again"));
      expect(again).toHaveLength(1);
    }
    expect(textOf(await slow).length).toBeLessThan(lines.length);
  });

  it("does not keep a cell from being interrupted, or the kernel from ending", async () => {
    const { runtime, printed } = printer();
    const { client, connection, server } = await serve(runtime);
    await slowSubscriber(connection);
    client.send("shell", "execute_request", executeContent("print"));
    let before = -1;
    while (before !== printed() || before === 0) {
      before = printed();
      await settled(300);
    }
    client.send("control", "interrupt_request", {});
    while (printed() < LINES) await settled(20);
    const closing = performance.now();
    await server.close();
    expect(performance.now() - closing).toBeLessThan(3000);
  });
});
