import { beforeAll, expect, it, vi } from "vitest";
import { CellEngine } from "../../../src/kernel/engine/cell-engine.js";

/** How often the compiler fails from now on, and how often a new checker was asked for. */
const compiler = vi.hoisted(() => ({ failures: 0, newCheckers: 0 }));

vi.mock("../../../src/kernel/engine/observed-converter.js", async (original) => {
  const actual = await original<typeof import("../../../src/kernel/engine/observed-converter.js")>();
  const observeConverter: typeof actual.observeConverter = (...args) => {
    const observed = actual.observeConverter(...args);
    return {
      ...observed,
      dropChecker() {
        compiler.newCheckers++;
        observed.dropChecker();
      },
      createConverter() {
        const converter = observed.createConverter();
        return {
          ...converter,
          convert(...given) {
            const converted = converter.convert(...given);
            if (compiler.failures === 0) return converted;
            compiler.failures--;
            throw new Error("Debug Failure");
          },
        };
      },
    };
  };
  return { ...actual, observeConverter };
});

let engine: CellEngine;
beforeAll(() => {
  engine = new CellEngine(process.cwd());
});

it("checks a cell by a new checker where the compiler fails over it, and goes on with that", () => {
  const { declarations } = engine.convert("", "const one = 1;");
  Object.assign(compiler, { failures: 1, newCheckers: 0 });
  expect(engine.convert(declarations, "one + 1")).toMatchObject({
    diagnostics: [],
    output: expect.any(String),
  });
  expect(compiler.newCheckers).toBe(1);
  expect(engine.convert(declarations, "one.none").diagnostics).toMatchObject([{ code: 2339 }]);
  expect(compiler.newCheckers).toBe(1);
});

it("says so where the compiler fails again", () => {
  compiler.failures = 2;
  expect(() => engine.convert("", "1")).toThrow("Debug Failure");
});
