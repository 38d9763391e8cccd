import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { DataFrame, Series } from "../../../src/analysis/data/data-frame.js";

describe("a DataFrame", () => {
  const frame = new DataFrame({ name: ["a", "b"], x: [1.5, 20] });

  it("shows itself as a table, where danfojs shows its insides", () => {
    expect(inspect(frame)).toBe("name     x\na      1.5\nb     20.0");
    expect(inspect(frame.head(1))).toBe("name    x\na     1.5");
    expect(inspect(new Series([1, 2], { columns: ["x"] }))).toBe("x\n1\n2");
  });

  it("has no members that show when it is walked", () => {
    const names = [];
    // Inherited ones too, which is what for...in is for here.
    for (const name in frame) names.push(name);
    expect(names).not.toContain("toMimeBundle");
  });
});
