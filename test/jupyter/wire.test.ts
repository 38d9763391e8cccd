import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Message } from "../../src/jupyter/messages.js";
import { decodeMessage, encodeMessage } from "../../src/jupyter/wire.js";
import { seededRandom } from "../fixtures/seeded-random.js";

const KEY = "a1b2c3";

function message(overrides: Partial<Message> = {}): Message {
  return {
    identities: [],
    header: {
      msg_id: "m1",
      session: "s1",
      username: "u",
      date: "2026-01-02T03:04:05.678Z",
      msg_type: "execute_request",
      version: "5.4",
    },
    parent_header: {},
    metadata: { priority: 1 },
    content: { code: "1 + 1 // 字 🚀\n" },
    buffers: [],
    ...overrides,
  };
}

const bytes = (text: string): Buffer => Buffer.from(text);

/** Frames with a right signature over whatever the parts are. */
function signed(parts: string[]): Buffer[] {
  const hmac = createHmac("sha256", KEY);
  for (const part of parts) hmac.update(part);
  return [bytes("<IDS|MSG>"), bytes(hmac.digest("hex")), ...parts.map(bytes)];
}

describe("a message on the wire", () => {
  it("arrives as it was sent, with several identities and with buffers", () => {
    const sent = message({
      identities: [bytes("router-1"), Buffer.from([0, 255, 128])],
      parent_header: { msg_id: "m0", session: "s0" },
      buffers: [Buffer.from([1, 2, 3]), Buffer.alloc(0)],
    });
    expect(decodeMessage(encodeMessage(sent, KEY), KEY)).toEqual({ type: "message", message: sent });
  });

  it("is signed as the protocol says: HMAC-SHA256, in hex, of the four JSON parts", () => {
    const [delimiter, signature, ...parts] = encodeMessage(message(), KEY);
    expect(String(delimiter)).toBe("<IDS|MSG>");
    const expected = createHmac("sha256", KEY).update(Buffer.concat(parts)).digest("hex");
    expect(String(signature)).toBe(expected);
    expect(parts).toHaveLength(4);
  });

  it("has an empty signature when the key is empty, and any signature is then taken", () => {
    const frames = encodeMessage(message(), "");
    expect(frames[1]).toHaveLength(0);
    expect(decodeMessage(frames, "").type).toBe("message");
    frames[1] = bytes("whatever");
    expect(decodeMessage(frames, "").type).toBe("message");
  });

  it("is not taken when it was signed with another key, or changed on the way", () => {
    const refused = { type: "failure", reason: "wrong signature", authentic: false };
    expect(decodeMessage(encodeMessage(message(), "another key"), KEY)).toEqual(refused);
    const changed = encodeMessage(message(), KEY);
    changed[5] = bytes('{"code":"process.exit()"}');
    expect(decodeMessage(changed, KEY)).toEqual(refused);
    expect(decodeMessage(encodeMessage(message(), ""), KEY)).toEqual(refused);
  });

  it.each([
    ["no delimiter", [bytes("id"), bytes("{}")], false],
    ["no delimiter", [], false],
    ["too few frames", [bytes("<IDS|MSG>")], false],
    ["too few frames", [bytes("<IDS|MSG>"), bytes("sig"), bytes("{}"), bytes("{}"), bytes("{}")], false],
    ["not JSON", signed(["{", "{}", "{}", "{}"]), true],
    ["not JSON", signed(['{"msg_id":"1","msg_type":"x"}', "{}", "{}", "NaN"]), true],
    ["not a message", signed(["{}", "{}", "{}", "{}"]), true],
    ["not a message", signed(['{"msg_id":1,"msg_type":"x"}', "{}", "{}", "{}"]), true],
    ["not a message", signed(['{"msg_id":"1","msg_type":"x"}', "{}", "{}", "[]"]), true],
    ["not a message", signed(['{"msg_id":"1","msg_type":"x"}', "null", "{}", "{}"]), true],
  ])(
    "that is broken (%s) is a failure that says whether it was meant for us",
    (reason, frames, authentic) => {
      expect(decodeMessage(frames, KEY)).toEqual({ type: "failure", reason, authentic });
    },
  );
});

describe("decoding what anybody may send", () => {
  it("gives a failure and never throws, for 10,000 damaged or wrongly signed messages", () => {
    const random = seededRandom(20_260_101);
    const pick = (below: number): number => Math.floor(random() * below);
    const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, () => pick(256)));
    const damage: ((frames: Uint8Array[]) => Uint8Array[])[] = [
      (frames) => frames.slice(0, pick(frames.length)),
      (frames) => frames.with(1, bytes(noise(32).toString("hex"))),
      (frames) => frames.with(1, noise(pick(100))),
      // Every other byte than the one that is there.
      (frames) => {
        const at = 2 + pick(4);
        const frame = Buffer.from(frames[at] ?? []);
        const byte = pick(frame.length);
        frame[byte] = (frame[byte] ?? 0) ^ (1 + pick(255));
        return frames.with(at, frame);
      },
      () => Array.from({ length: pick(9) }, () => noise(pick(64))),
      (frames) => frames.toSpliced(2 + pick(4), 1, noise(pick(64))),
      (frames) => [...frames.slice(0, 2), ...signed(["[".repeat(50_000), "{}", "{}", "{}"]).slice(2)],
      (frames) => [...frames.slice(2), ...frames.slice(0, 2)],
    ];
    for (let round = 0; round < 10_000; round++) {
      const frames = encodeMessage(message({ content: { code: noise(pick(40)).toString("base64") } }), KEY);
      const damaged = (damage[round % damage.length] ?? ((same) => same))(frames);
      expect(decodeMessage(damaged, KEY)).toMatchObject({ type: "failure", authentic: false });
    }
  });

  it("gives a failure and never throws, for 2,000 rightly signed frames that hold no message", () => {
    const random = seededRandom(7);
    const samples = [
      "",
      "{}",
      "[]",
      "null",
      "1",
      '"text"',
      "{",
      "\u0000",
      "[".repeat(100_000),
      '{"a":',
      "NaN",
    ];
    const sample = (): string => samples[Math.floor(random() * samples.length)] ?? "";
    for (let round = 0; round < 2000; round++) {
      const frames = signed([sample(), sample(), sample(), sample()]);
      expect(decodeMessage(frames, KEY)).toMatchObject({ type: "failure", authentic: true });
    }
  });
});
