import { describe, expect, it } from "vitest";
import { findJsonError } from "../../src/notebook/json-error.js";
import { fixture, fixtureNames } from "./fixture.js";
import { seededRandom } from "./random.js";

const cases: [title: string, text: string, line: number, column: number, message: string][] = [
  ["a trailing comma in a list", '{\n "a": [1, 2,\n ]\n}', 3, 2, 'trailing comma before "]"'],
  ["a trailing comma in an object", '{"a": 1,\n}', 2, 1, 'trailing comma before "}"'],
  ["a missing comma", '{\n "a": 1\n "b": 2\n}', 3, 2, 'expected "," or "}", found a text'],
  ["a missing colon", '{"a" 1}', 1, 6, 'expected ":" after a key, found "1"'],
  ["a key without quotes", "{a: 1}", 1, 2, 'expected a key in double quotes, found "a"'],
  ["single quotes", "{'a': 1}", 1, 2, 'expected a key in double quotes, found "\'"'],
  ["NaN, which Python writes", '{"a": [1, NaN]}', 1, 11, 'expected a value, found "NaN"'],
  ["Infinity, which Python writes", '{"a": -Infinity}', 1, 7, 'expected a value, found "-Infinity"'],
  ["a number with a leading zero", "[01]", 1, 2, 'expected a value, found "01"'],
  ["a number that ends in its point", "[1.]", 1, 2, 'expected a value, found "1."'],
  [
    "a comment",
    '{\n // why\n "a": 1}',
    2,
    2,
    "expected a key in double quotes, found a comment, which JSON does not have",
  ],
  [
    "a merge conflict",
    '{\n<<<<<<< HEAD\n "a": 1}',
    2,
    1,
    "expected a key in double quotes, found a merge conflict marker",
  ],
  ["a line break in a text", '["a\nb"]', 1, 4, 'a line ends inside a text: write it as "\\n"'],
  ["a control character in a text", '["a\tb"]', 1, 4, "control character U+0009 inside a text"],
  ["an unknown escape", '["C:\\dir"]', 1, 5, '"\\d" is not an escape JSON knows'],
  ["a text that never ends", '{"a": "b}', 1, 7, "a text starts here and never ends"],
  ["a file cut off in a list", '{"a": [1,\n2', 2, 2, "the file ends inside a list"],
  ["a file cut off in an object", '{"a": 1', 1, 8, "the file ends inside an object"],
  ["text after the end", "{}\n{}", 2, 1, 'expected nothing more, found "{"'],
  ["a wrong bracket", '{"a": [1}}', 1, 9, 'expected "," or "]", found "}"'],
  ["nothing at all", " \n", 2, 1, "expected a value, found the end of the file"],
];

describe("findJsonError", { timeout: 60_000 }, () => {
  it.each(cases)("finds %s", (_title, text, line, column, message) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(findJsonError(text)).toEqual({ line, column, message });
  });

  it("finds nothing in JSON", () => {
    const values = ['{"a":[1,-2.5e+10,true,false,null,"\\u00e9\\n😀",{},[]]}', "3", '"x"', " [ ] "];
    for (const text of [...values, ...fixtureNames.map(fixture)]) expect(findJsonError(text)).toBeUndefined();
  });

  it("agrees with JSON.parse on what is JSON, for texts with one character changed", () => {
    const random = seededRandom(1);
    const text = JSON.stringify({
      a: [1, 2.5, "x\n\u00e9", null, true],
      b: { c: "", d: [[], {}] },
      e: -3e-7,
    });
    for (let i = 0; i < 5000; i += 1) {
      const at = random.below(text.length);
      const put = random.pick([
        "",
        ",",
        '"',
        "{",
        "}",
        "[",
        "]",
        ":",
        "0",
        "1",
        "-",
        ".",
        "e",
        "\\",
        "n",
        "\n",
        " ",
        "'",
      ]);
      const changed = text.slice(0, at) + put + text.slice(at + random.below(2));
      expect([changed, findJsonError(changed) === undefined]).toEqual([changed, isJson(changed)]);
    }
  });

  it("reads a text of megabytes", () => {
    const text = `{"image/png": "${"A".repeat(5_000_000)}", }`;
    expect(findJsonError(text)?.message).toBe('trailing comma before "}"');
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
