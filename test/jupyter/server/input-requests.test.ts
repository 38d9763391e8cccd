import { describe, expect, it } from "vitest";
import { InputRequests } from "../../../src/jupyter/server/input-requests.js";
import { newHeader } from "../../../src/jupyter/messages.js";
import type { Message } from "../../../src/jupyter/messages.js";

const message = (
  msgType: string,
  content: Message["content"],
  parent: Message["parent_header"] = {},
): Message => ({
  identities: [],
  header: newHeader("session", msgType),
  parent_header: parent,
  metadata: {},
  content,
  buffers: [],
});
const cell = message("execute_request", {});

describe("InputRequests", () => {
  it.each([
    ["names the question", { msg_id: "1" }],
    ["names none", {}],
  ])(
    "takes an answer that is here before word that the question has left, where it %s",
    async (_which, parent) => {
      const requests = new InputRequests(() => ({ msgId: "1", sent: new Promise(() => {}) }));
      const line = requests.ask(cell, "Who? ", false);
      requests.receive(message("input_reply", { value: "Ann" }, parent));
      expect(await line).toBe("Ann");
    },
  );

  it("asks again for a client whose socket is not there yet, and takes the answer to the last", async () => {
    let count = 0;
    const requests = new InputRequests(() => {
      count += 1;
      const sent = count === 3 ? Promise.resolve() : Promise.reject(new Error("unreachable"));
      return { msgId: String(count), sent };
    });
    const line = requests.ask(cell, "Who? ", false);
    await expect.poll(() => count).toBe(3);
    requests.receive(message("input_reply", { value: "stale" }, { msg_id: "1" }));
    requests.receive(message("input_reply", { value: "Ann" }, { msg_id: "3" }));
    expect(await line).toBe("Ann");
  });
});
