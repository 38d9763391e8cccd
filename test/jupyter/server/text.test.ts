import { describe, expect, it } from "vitest";
import { toCodePoints, toUtf16Offset } from "../../../src/jupyter/server/code-points.js";
import { splitText } from "../../../src/jupyter/server/split-text.js";

describe("positions", () => {
  it("are counted in code points or in UTF-16 units", () => {
    const text = "a😀b";
    expect([0, 1, 2, 3, 4, 99].map((position) => toUtf16Offset(text, position))).toEqual([0, 1, 3, 4, 4, 4]);
    expect([0, 1, 3, 4, 99].map((offset) => toCodePoints(text, offset))).toEqual([0, 1, 2, 3, 3]);
    expect(toUtf16Offset(text, -1)).toBe(0);
  });
});

describe("splitText", () => {
  it("keeps all of a text, in pieces that are whole characters", () => {
    const text = "ab😀😀c😀";
    const pieces = [...splitText(text, 3)];
    expect(pieces.join("")).toBe(text);
    expect(pieces.every((piece) => piece.length <= 3 && Buffer.from(piece).toString() === piece)).toBe(true);
    expect([...splitText("", 3)]).toEqual([]);
  });

  it("ends also with texts that are no characters at all", () => {
    expect([...splitText("\ud83d\ud83d\ud83d", 2)].join("")).toBe("\ud83d\ud83d\ud83d");
  });
});
