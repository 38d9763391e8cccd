/**
 * Jupyter message <-> ZeroMQ frames:
 * `[identity..., "<IDS|MSG>", signature, header, parent_header, metadata, content, buffer...]`.
 * Whatever arrives, decoding gives a value: a peer must not be able to stop us with a bad frame.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { JsonObject } from "../notebook/nbformat.js";
import type { Message, MessageHeader } from "./messages.js";
import { isObject } from "../notebook/is-object.js";

const DELIMITER = Buffer.from("<IDS|MSG>");
const JSON_PARTS = 4;

export type WireFailureReason =
  "no delimiter" | "too few frames" | "wrong signature" | "not JSON" | "not a message";

export type Decoded =
  | { type: "message"; message: Message }
  /** `authentic`: it was signed with our key, so something that was meant for us has been lost. */
  | { type: "failure"; reason: WireFailureReason; authentic: boolean };

/** The frames of a message, signed with HMAC-SHA256; an empty key means an empty signature. */
export function encodeMessage(message: Message<object>, key: string): Uint8Array[] {
  const parts = [message.header, message.parent_header, message.metadata, message.content].map((part) =>
    Buffer.from(JSON.stringify(part)),
  );
  return [...message.identities, DELIMITER, Buffer.from(signature(parts, key)), ...parts, ...message.buffers];
}

/** Never throws. The signature is checked, in constant time, before anything else of the message is looked at. */
export function decodeMessage(frames: readonly Uint8Array[], key: string): Decoded {
  const delimiter = frames.findIndex((frame) => DELIMITER.equals(frame));
  if (delimiter === -1) return failure("no delimiter", false);
  const signed = frames[delimiter + 1];
  const parts = frames.slice(delimiter + 2, delimiter + 2 + JSON_PARTS);
  if (signed === undefined || parts.length < JSON_PARTS) return failure("too few frames", false);
  if (!isSignedWith(key, signed, parts)) return failure("wrong signature", false);
  return decodeParts(parts, frames.slice(0, delimiter), frames.slice(delimiter + 2 + JSON_PARTS));
}

function decodeParts(parts: readonly Uint8Array[], identities: Uint8Array[], buffers: Uint8Array[]): Decoded {
  let json: unknown[];
  try {
    json = parts.map((part) => JSON.parse(Buffer.from(part).toString("utf8")) as unknown);
  } catch {
    return failure("not JSON", true);
  }
  const [header, parent, metadata, content] = json;
  if (!isHeader(header) || !isObject(parent) || !isObject(metadata) || !isObject(content)) {
    return failure("not a message", true);
  }
  const parent_header = parent as Partial<MessageHeader>;
  return { type: "message", message: { identities, header, parent_header, metadata, content, buffers } };
}

function signature(parts: readonly Uint8Array[], key: string): string {
  if (key === "") return "";
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}

function isSignedWith(key: string, signed: Uint8Array, parts: readonly Uint8Array[]): boolean {
  if (key === "") return true;
  const expected = Buffer.from(signature(parts, key));
  return expected.length === signed.length && timingSafeEqual(expected, signed);
}

function failure(reason: WireFailureReason, authentic: boolean): Decoded {
  return { type: "failure", reason, authentic };
}

function isHeader(value: unknown): value is JsonObject & MessageHeader {
  return isObject(value) && typeof value["msg_id"] === "string" && typeof value["msg_type"] === "string";
}
