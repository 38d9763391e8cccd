import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Exchange } from "../../../src/jupyter/client/exchange.js";
import type { Message } from "../../../src/jupyter/messages.js";
import { FakeClient } from "./fake-client.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open(client: FakeClient, onIopub?: (message: Message) => void) {
  const exchange = new Exchange(
    client,
    "kernel_info_request",
    {},
    {
      channel: "shell",
      silenceMs: 4000,
      ...(onIopub && { onIopub }),
    },
  );
  let ended: string | undefined;
  void exchange.ended.then((end) => (ended = end));
  const after = async (ms: number): Promise<string | undefined> => {
    await vi.advanceTimersByTimeAsync(ms);
    return ended;
  };
  return { exchange, id: exchange.msgId, after };
}

describe("an exchange", () => {
  it("is complete when the reply and idle are there, in either order", async () => {
    for (const order of [
      ["reply", "idle"],
      ["idle", "reply"],
    ]) {
      const client = new FakeClient();
      const { id, after } = open(client);
      for (const half of order) {
        expect(await after(0)).toBeUndefined();
        if (half === "idle") client.status(id, "idle");
        else client.receive("shell", id, "kernel_info_reply", { status: "ok" });
      }
      expect(await after(0)).toBe("complete");
    }
  });

  it("waits for a kernel that has said nothing yet, however long", async () => {
    const client = new FakeClient();
    const { id, after } = open(client);
    client.status(id, "busy");
    expect(await after(3_600_000)).toBeUndefined();
  });

  it("misses idle only when nothing at all was heard for the whole silence", async () => {
    const client = new FakeClient();
    const { id, after } = open(client);
    client.receive("shell", id, "kernel_info_reply");
    for (let round = 0; round < 5; round++) {
      expect(await after(3900)).toBeUndefined();
      client.receive("iopub", id, "stream", { name: "stdout", text: "still here" });
    }
    expect(await after(3999)).toBeUndefined();
    expect(await after(200)).toBe("missing-idle");
  });

  it("takes an idle that was there all along when this process was too busy to read it", async () => {
    const client = new FakeClient();
    const { id, after } = open(client);
    client.receive("shell", id, "kernel_info_reply");
    expect(await after(4050)).toBeUndefined();
    client.status(id, "idle");
    expect(await after(0)).toBe("complete");
  });

  it("misses a reply that never comes after idle", async () => {
    const client = new FakeClient();
    const { id, after } = open(client);
    client.status(id, "idle");
    expect(await after(4200)).toBe("missing-reply");
  });

  it("does not take answers to other requests, or replies from other channels, for its own", async () => {
    const client = new FakeClient();
    const seen: string[] = [];
    const { id, after, exchange } = open(client, (message) => seen.push(message.header.msg_type));
    client.receive("shell", "another", "kernel_info_reply");
    client.status("another", "idle");
    client.receive("control", id, "shutdown_reply");
    client.receive("iopub", id, "stream");
    expect(await after(10_000)).toBeUndefined();
    expect(seen).toEqual(["stream"]);
    expect(exchange.reply).toBeUndefined();
  });

  it("hands on what comes after idle until it is released, and then listens no more", () => {
    const client = new FakeClient();
    const seen: string[] = [];
    const { id, exchange } = open(client, (message) => seen.push(message.header.msg_type));
    client.receive("shell", id, "kernel_info_reply");
    client.status(id, "idle");
    client.receive("iopub", id, "stream");
    exchange.release();
    client.receive("iopub", id, "stream");
    expect(seen).toEqual(["status", "stream"]);
    expect(client.listeners).toBe(0);
  });

  it("remembers that a message was lost while it was open", () => {
    const client = new FakeClient();
    const { exchange } = open(client);
    client.receiveUnreadable("iopub", "not JSON");
    expect(exchange.unreadable).toBe("not JSON");
  });
});
