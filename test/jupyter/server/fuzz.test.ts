/** Malformed, wrongly signed and senseless messages: the same in every run. */
import { describe, expect, it } from "vitest";
import type { Dealer } from "zeromq";
import { newHeader } from "../../../src/jupyter/messages.js";
import { decodeMessage, encodeMessage } from "../../../src/jupyter/wire.js";
import { seededRandom } from "../../fixtures/seeded-random.js";
import { FakeRuntime } from "./fake-runtime.js";
import { executeContent, framesOf, rawDealer, serve } from "./server-under-test.js";

const MESSAGES = 4000;

const random = seededRandom(20);
const below = (end: number): number => Math.floor(random() * end);
const oneOf = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, () => below(256)));

const REQUESTS = [
  "execute_request",
  "complete_request",
  "inspect_request",
  "is_complete_request",
  "history_request",
  "comm_info_request",
  "kernel_info_request",
  "connect_request",
  "debug_request",
  "interrupt_request",
  "create_subshell_request",
  "toString_request",
  "_request",
];
const OTHERS = [
  "comm_open",
  "comm_msg",
  "comm_close",
  "input_reply",
  "execute_reply",
  "status",
  "",
  "__proto__",
];

const VALUES: (() => unknown)[] = [
  () => null,
  () => below(2) === 0,
  () => (random() - 0.5) * 10 ** below(300),
  () => -1,
  () => "",
  () => bytes(below(40)).toString("latin1"),
  () => "\ud800[*?",
  () => [],
  () => [1, "a", null],
  () => ({}),
  () => ({ a: 1, toString: "x", __proto__: 1 }),
  () => JSON.parse("[".repeat(500) + "]".repeat(500)) as unknown,
];
const FIELDS = [
  ..."code silent store_history user_expressions allow_stdin stop_on_error cursor_pos detail_level".split(
    " ",
  ),
  ..."hist_access_type session start stop n pattern unique output raw target_name comm_id data value".split(
    " ",
  ),
  "__proto__",
];

function anyContent(): object {
  const fields = Array.from({ length: below(8) }, () => [oneOf(FIELDS), oneOf(VALUES)()] as const);
  return Object.fromEntries(fields);
}

function flipped(frame: Buffer, at: number): Buffer {
  frame.writeUInt8(frame.readUInt8(at) ^ (1 + below(255)), at);
  return frame;
}

/** A message as it should be, with something of it spoilt. */
function spoilt(key: string): Uint8Array[] {
  const frames = framesOf(oneOf([...REQUESTS, ...OTHERS, "shutdown_request"]), anyContent(), key);
  const at = below(frames.length);
  const frame = Buffer.from(frames[at] ?? []);
  switch (below(6)) {
    case 0:
      if (frame.length === 0) return [];
      return frames.with(at, flipped(frame, below(frame.length)));
    case 1:
      return frames.with(at, frame.subarray(0, Math.max(0, frame.length - 1 - below(20))));
    case 2:
      return frames.toSpliced(at, 1);
    case 3:
      return frames.with(1, Buffer.from(oneOf(["", "0", "f".repeat(64), "F".repeat(65), "é"])));
    case 4:
      return frames.with(at, bytes(1 + below(2000)));
    default:
      return frames.slice(0, at);
  }
}

/** Signed as it should be, but no message. */
function signedNonsense(key: string): Uint8Array[] {
  const header = oneOf<unknown>([
    newHeader("s", "execute_request"),
    {},
    null,
    [],
    3,
    { msg_type: 1, msg_id: "a" },
  ]);
  const part = (): unknown => oneOf<unknown>([{}, null, [], "text", 7]);
  const message = {
    identities: [],
    header,
    parent_header: part(),
    metadata: part(),
    content: part(),
    buffers: [],
  };
  return encodeMessage(message as Parameters<typeof encodeMessage>[0], key);
}

async function send(dealer: Dealer, frames: Uint8Array[]): Promise<void> {
  if (frames.length > 0) await dealer.send(frames as Buffer[]);
}

describe("after thousands of", () => {
  it("malformed and wrongly signed messages, the kernel has run nothing and answers as before", async () => {
    const runtime = new FakeRuntime();
    const { connection, ask, log } = await serve(runtime);
    const dealers = (["shell", "control", "stdin"] as const).map((channel) => rawDealer(connection, channel));
    let answered = 0;
    for (const dealer of dealers) {
      void (async () => {
        for await (const _ of dealer) answered += 1;
      })();
    }
    for (let count = 0; count < MESSAGES; count++) {
      // With a key of their own: whatever is spoilt, none of them is the kernel's business.
      await send(oneOf(dealers), spoilt(below(2) === 0 ? "another key" : ""));
      await send(
        oneOf(dealers),
        Array.from({ length: below(9) }, () => bytes(below(100))),
      );
      if (count % 100 === 0) await ask("kernel_info_request", {});
    }
    expect((await ask("execute_request", executeContent("x"))).reply.content["status"]).toBe("ok");
    expect(runtime.requests.map(({ code }) => code)).toEqual(["x"]);
    expect(answered).toBe(0);
    expect(log[0]).toMatch(/^refused a message: /);
    expect(log.some((line) => /refused 100 messages so far: wrong signature on \w+/.test(line))).toBe(true);
    expect(log.length).toBeLessThan(50);
  });

  it("messages with the right key but senseless contents, every request has had its reply", async () => {
    const runtime = new FakeRuntime();
    const { connection, ask } = await serve(runtime);
    const dealer = rawDealer(connection, "shell");
    const replies = new Set<string>();
    void (async () => {
      for await (const frames of dealer) {
        const decoded = decodeMessage(frames, connection.key);
        if (decoded.type === "message") replies.add(decoded.message.parent_header.msg_id ?? "");
      }
    })();
    const requested: string[] = [];
    for (let count = 0; count < MESSAGES; count++) {
      const type = oneOf([...REQUESTS, ...OTHERS]);
      const frames = framesOf(type, anyContent(), connection.key);
      const { msg_id } = JSON.parse(String(frames[2])) as { msg_id: string };
      if (REQUESTS.includes(type)) requested.push(msg_id);
      await send(dealer, frames);
      await send(dealer, signedNonsense(connection.key));
      if (count % 100 === 0) await ask("kernel_info_request", {});
    }
    expect((await ask("execute_request", executeContent("x"))).reply.content["status"]).toBe("ok");
    const deadline = performance.now() + 10_000;
    while (requested.some((id) => !replies.has(id)) && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(requested.filter((id) => !replies.has(id))).toEqual([]);
    expect(requested.length).toBeGreaterThan(MESSAGES / 3);
    for (const { code, userExpressions } of runtime.requests) {
      expect([typeof code, typeof userExpressions]).toEqual(["string", "object"]);
    }
  });
});
