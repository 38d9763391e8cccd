import { describe, expect, it } from "vitest";
import { overwrite } from "../../src/execute/stream-text.js";
import { seededRandom } from "../fixtures/seeded-random.js";

describe("overwrite", () => {
  it.each([
    ["plain\ntext\n", "plain\ntext\n"],
    ["10%\r20%\r30%\n", "30%\n"],
    ["10%\r", "10%\r"],
    ["line\r\nnext\r\n", "line\r\nnext\r\n"],
    ["abc\b\bX", "aX"],
    ["a\b\b\bX", "X"],
    ["a\n\bb", "a\nb"],
    ["abc\r\bX", "X"],
    ["🚀\b!", "!"],
    ["one\rtwo\nthree\rfour", "two\nfour"],
    ["a\r\r\rb", "b"],
  ])("shows %j as %j", (text, shown) => {
    expect(overwrite(text)).toBe(shown);
  });

  it("gives the same whether text is tidied while it grows or once in the end", () => {
    const random = seededRandom(3);
    const alphabet = ["a", "b", "\r", "\b", "\n", "\r\n"];
    const piece = (): string =>
      Array.from({ length: 6 }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
    for (let round = 0; round < 5000; round++) {
      const [first, second] = [piece(), piece()];
      expect(overwrite(overwrite(first) + second), JSON.stringify([first, second])).toBe(
        overwrite(first + second),
      );
    }
  });

  it("is quick on a progress bar of a million steps", () => {
    const text = Array.from({ length: 1_000_000 }, (_, step) => `\r${step}`).join("");
    const startedAt = performance.now();
    expect(overwrite(text)).toBe("999999");
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});
