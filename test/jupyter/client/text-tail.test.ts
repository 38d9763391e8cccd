import { describe, expect, it } from "vitest";
import { TextTail } from "../../../src/jupyter/client/text-tail.js";

describe("TextTail", () => {
  it("keeps the end of what was pushed, and no more", () => {
    const tail = new TextTail(5);
    for (const text of ["ab", "cde", "fgh"]) tail.push(text);
    expect(tail.since(0)).toBe("defgh");
    expect(tail.total).toBe(8);
  });

  it("tells what came after a mark, as far as it is kept", () => {
    const tail = new TextTail(4);
    tail.push("start");
    const mark = tail.total;
    expect(tail.since(mark)).toBe("");
    tail.push("ab");
    expect(tail.since(mark)).toBe("ab");
    tail.push("cdefgh");
    expect(tail.since(mark)).toBe("efgh");
  });

  it("stays small however much is pushed", () => {
    const tail = new TextTail(100);
    for (let round = 0; round < 20_000; round++) tail.push(`line ${round}\n`);
    expect(tail.since(0)).toHaveLength(100);
    expect(tail.since(0).endsWith("line 19999\n")).toBe(true);
  });
});
