import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { simulatedData } from "../scripts/data/simulated-data.mjs";

const data = join(import.meta.dirname, "../data");

describe("the simulated data", () => {
  it.each([...simulatedData()])("of %s are what the script makes today", (name, text) => {
    expect(readFileSync(join(data, name), "utf8")).toBe(text);
  });

  it("are all told of in data/README.md", () => {
    const told = readFileSync(join(data, "README.md"), "utf8");
    for (const name of simulatedData().keys()) expect(told).toContain(`\`${name}\``);
  });
});
