import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderingRules } from "../../src/check/rendering-rules.js";
import { settableRules } from "../../src/check/settable-rules.js";
import { severityOf } from "../../src/check/severity-of.js";

const SRC = join(import.meta.dirname, "../../src");

/** Rule ids that the source of a folder names as what it finds. */
function idsIn(folder: string): Set<string> {
  const files = readdirSync(join(SRC, folder), { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(SRC, folder, file), "utf8"));
  return new Set(texts.flatMap((text) => [...text.matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)].map(([, id]) => id!)));
}

describe("the rules of drawing", () => {
  const found = new Set([...idsIn("markdown"), ...idsIn("render"), ...idsIn("build")]);

  it("are all found by something that draws", () => {
    expect(Object.keys(renderingRules).filter((id) => !found.has(id))).toEqual([]);
  });

  it("are in the table of what a project can set, each of them", () => {
    const named = readdirSync(join(SRC, "render"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [...readFileSync(join(SRC, "render", file), "utf8").matchAll(/ruleId: "([^"]+)"/g)])
      .map(([, id]) => id!);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((id) => !(id in settableRules))).toEqual([]);
  });
});

describe("what a rule weighs", () => {
  it("is what the project says, else as usual", () => {
    const weigh = severityOf({ "math-renders": "off", "stderr-empty": "error" });
    expect(["math-renders", "stderr-empty", "images-have-alt"].map(weigh)).toEqual([
      "off",
      "error",
      "warning",
    ]);
  });

  it("is asked only for rules that there are", () => {
    expect(() => severityOf({})("math-rendres")).toThrow("there is no rule math-rendres");
  });
});
