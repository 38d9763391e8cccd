import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { awaitReady } from "../../../src/jupyter/client/await-ready.js";
import { FakeClient } from "./fake-client.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("awaitReady", () => {
  it("asks again until the kernel's publications arrive too (slow joiner)", async () => {
    // The first two answers come before the subscription has reached the kernel.
    const client = new FakeClient(({ msgId }) => {
      client.receive("shell", msgId, "kernel_info_reply", { banner: `asked ${client.sent.length}` });
      if (client.sent.length === 3) client.status(msgId, "idle");
    });
    const { ready } = awaitReady(client);
    await vi.advanceTimersByTimeAsync(1000);
    expect((await ready).content).toEqual({ banner: "asked 3" });
    expect(client.sent).toHaveLength(3);
    expect(client.listeners).toBe(0);
  });

  it("is content with the first answer when its status is there", async () => {
    const client = new FakeClient(({ msgId }) => {
      client.status(msgId, "busy");
      client.receive("shell", msgId, "kernel_info_reply", {});
    });
    await vi.advanceTimersByTimeAsync(0);
    await awaitReady(client).ready;
    expect(client.sent).toHaveLength(1);
  });

  it("asks a silent kernel ever more rarely, so that a slow one finds no heap of questions", async () => {
    const client = new FakeClient();
    const { cancel } = awaitReady(client);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(client.sent).toHaveLength(5);
    cancel();
    expect(client.listeners).toBe(0);
  });

  it("asks again when the kernel lost its first answer while it started", async () => {
    const client = new FakeClient(({ msgId }) => {
      if (client.sent.length === 1) return;
      client.status(msgId, "busy");
      client.receive("shell", msgId, "kernel_info_reply", {});
    });
    const { ready } = awaitReady(client);
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await ready).header.msg_type).toBe("kernel_info_reply");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(client.sent).toHaveLength(2);
  });

  it("gives up on publications of a kernel that answers but never publishes", async () => {
    const client = new FakeClient(({ msgId }) => client.receive("shell", msgId, "kernel_info_reply", {}));
    const { ready } = awaitReady(client);
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await ready).header.msg_type).toBe("kernel_info_reply");
  });
});
