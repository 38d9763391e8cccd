import stringWidth from "string-width";
import { expect, test } from "vitest";
import { textWidth } from "../src/text-width.js";

/** All up to the scripts of East Asia, and every seventh of the many that follow. */
const LETTERS = Array.from({ length: 0x1_00_00 }, (_, code) => code)
  .filter((code) => code < 0x31_00 || code % 7 === 0)
  .map((code) => String.fromCodePoint(code));

test("A letter is as wide as a terminal makes it, whether it needs measuring or not", () => {
  const differing = LETTERS.filter((letter) => textWidth(letter) !== stringWidth(letter));
  expect(differing).toEqual([]);
});

test("Letters beside each other take what a terminal gives them", () => {
  const seen = LETTERS.filter((letter) => stringWidth(letter) > 0);
  const pairs = seen.map((letter) => `${letter}−${letter}中${letter}`);
  expect(pairs.filter((text) => textWidth(text) !== stringWidth(text))).toEqual([]);
});

test.each([
  ["0.975 ± 0.01 m²", 15],
  ["日本", 4],
  ["カ\u3099、。", 6],
  ["한국 5 %", 8],
  ["e\u0301", 1],
  ["a\u00adb", 2],
  ["👩‍👩‍👧", 2],
  ["©\ufe0f", 2],
  ["\u001b[31mred\u001b[39m", 3],
  ["", 0],
])("%j takes %i columns", (text, columns) => expect(textWidth(text)).toBe(columns));
