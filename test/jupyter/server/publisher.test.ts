import { describe, expect, it } from "vitest";
import { Publisher } from "../../../src/jupyter/server/publisher.js";
import { decodeMessage } from "../../../src/jupyter/wire.js";

const KEY = "key";
const A = { msg_id: "a" };
const B = { msg_id: "b" };

function recording(): { publisher: Publisher; sent: () => [string, string | undefined, unknown][] } {
  const frames: Uint8Array[][] = [];
  const send = (message: Uint8Array[]): undefined => void frames.push(message);
  const publisher = new Publisher({ send, flushed: async () => {} }, "session", KEY);
  const sent = (): [string, string | undefined, unknown][] =>
    frames.map((message) => {
      const decoded = decodeMessage(message, KEY);
      if (decoded.type === "failure") throw new Error(decoded.reason);
      const { header, parent_header, content } = decoded.message;
      return [header.msg_type, parent_header.msg_id, content["text"] ?? content];
    });
  return { publisher, sent };
}

describe("what is printed", () => {
  it("goes out as one message a moment later, or before whatever comes next", async () => {
    const { publisher, sent } = recording();
    for (let line = 0; line < 1000; line++) publisher.print("stdout", `${line}\n`, A);
    expect(sent()).toEqual([]);
    const lines = Array.from({ length: 1000 }, (_, line) => `${line}\n`).join("");
    await expect.poll(sent).toEqual([["stream", "a", lines]]);
    publisher.print("stdout", "x", A);
    void publisher.publish("status", { execution_state: "idle" }, A);
    expect(sent().slice(1)).toEqual([
      ["stream", "a", "x"],
      ["status", "a", { execution_state: "idle" }],
    ]);
  });

  it("is one message for each stream and each cell, in order", async () => {
    const { publisher, sent } = recording();
    publisher.print("stdout", "1", A);
    publisher.print("stdout", "2", A);
    publisher.print("stderr", "3", A);
    publisher.print("stderr", "4", B);
    publisher.print("stdout", "5", A);
    await publisher.flush();
    expect(sent().map(([, parent, text]) => `${parent}${String(text)}`)).toEqual(["a12", "a3", "b4", "a5"]);
  });

  it("goes out at once when it is much, in messages of moderate length", () => {
    const { publisher, sent } = recording();
    const text = "0123456789😀".repeat(100_000);
    publisher.print("stdout", text, A);
    const texts = sent().map(([, , piece]) => String(piece));
    expect(texts.join("")).toBe(text);
    expect(Math.max(...texts.map((piece) => piece.length))).toBeLessThanOrEqual(64 * 1024);
  });
});
