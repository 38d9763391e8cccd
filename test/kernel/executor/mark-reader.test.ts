import { describe, expect, it } from "vitest";
import { MarkReader } from "../../../src/kernel/executor/mark-reader.js";

const MARK = "0123abcd";

/** What is read of a text that comes in chunks of a size: text, and numbers of marks. */
function readInChunks(text: string, size: number): (string | number)[] {
  const reader = new MarkReader(MARK);
  const bytes = Buffer.from(text);
  const parts: (string | number)[] = [];
  const add = (part: string): void => {
    if (part === "") return;
    const last = parts.at(-1);
    if (typeof last === "string") parts[parts.length - 1] = last + part;
    else parts.push(part);
  };
  for (let start = 0; start < bytes.length; start += size) {
    for (const part of reader.read(bytes.subarray(start, start + size))) {
      if ("runId" in part) parts.push(part.runId);
      else add(part.bytes.toString());
    }
  }
  add(reader.end().toString());
  return parts;
}

describe.each([1, 2, 7, 1000])("marks in chunks of %i bytes", (size) => {
  it.each<[string, string, (string | number)[]]>([
    ["after text", `one\n\0${MARK}:12\ntwo`, ["one\n", 12, "two"]],
    ["one after the other", `\0${MARK}:1\n\0${MARK}:2\n`, [1, 2]],
    ["that only seem to be", `a\0b\0${MARK.slice(0, 4)}x\0`, [`a\0b\0${MARK.slice(0, 4)}x\0`]],
    ["that are cut off at the end", `a\0${MARK}:1`, [`a\0${MARK}:1`]],
  ])("are told from the text: %s", (_, text, parts) => {
    expect(readInChunks(text, size)).toEqual(parts);
  });
});
