import { describe, expect, it } from "vitest";
import { keyLine } from "../../src/config/key-line.js";

const source = `// title: in a comment
export default {
  title: "http://example.org/lang: x", /* execute: no */
  execute: {
    "timout": 3,
  },
  parameters: { "notebooks/a.ipynb": { rate: 1 } },
  title2,
};
`;

describe("keyLine", () => {
  it("finds a key, quoted or not, in the object it is in", () => {
    expect(keyLine(source, ["title"])).toBe(3);
    expect(keyLine(source, ["execute", "timout"])).toBe(5);
    expect(keyLine(source, ["parameters", "notebooks/a.ipynb", "rate"])).toBe(7);
    expect(keyLine(source, ["title2"])).toBe(8);
  });

  it("passes over list positions", () => {
    expect(keyLine("a: 1,\nnotebooks: [1, 2],", ["notebooks", 1])).toBe(2);
  });

  it("says nothing of a key that is not written out", () => {
    expect(keyLine(source, ["output"])).toBeUndefined();
    expect(keyLine(source, ["title", "rate2"])).toBeUndefined();
    expect(keyLine(source, [])).toBeUndefined();
  });
});
