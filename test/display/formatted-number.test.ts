import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  currency,
  fixed,
  percent,
  pValue,
  quantity,
  signed,
  significant,
  thousands,
} from "../../src/display/index.js";

const NBSP = "\u00a0";

describe("a formatted number", () => {
  it("shows itself as text, and keeps the number with its format", () => {
    expect(quantity(significant(3.93241, 2), "ft/mph").toMimeBundle()).toEqual({
      data: {
        "text/plain": `3.9${NBSP}ft/mph`,
        "application/vnd.galley.number+json": {
          value: 3.93241,
          style: { kind: "significant", digits: 2, unit: "ft/mph" },
        },
      },
      metadata: {},
    });
  });

  it("is its text in a template literal and in the console", () => {
    expect(`${percent(0.6511)} of ${thousands(1234567)}`).toBe("65.1% of 1,234,567");
    expect(inspect(fixed(2.5))).toBe("2.50");
  });

  it("can be signed and get a unit, whatever its format", () => {
    expect(String(signed(0.25))).toBe("+0.250");
    expect(String(signed(percent(0.031)))).toBe("+3.1%");
    expect(String(signed(currency(-5, "USD")))).toBe("−$5.00");
    expect(String(signed(quantity(fixed(1.26, 1), " °C ")))).toBe(`+1.3${NBSP}°C`);
  });

  it("refuses what cannot be printed as a result", () => {
    expect(() => significant(NaN)).toThrow("significant requires a finite number, not NaN");
    expect(() => percent(1 / 0)).toThrow("percent requires a finite number, not Infinity");
    expect(() => thousands(undefined as never)).toThrow("thousands requires a finite number, not undefined");
    expect(() => quantity(NaN, "m")).toThrow(TypeError);
    expect(() => significant(1, 0)).toThrow("significant requires 1 to 17 significant digits, not 0");
    expect(() => fixed(1, 2.5)).toThrow("fixed requires 0 to 17 decimals, not 2.5");
    expect(() => pValue(1.2)).toThrow("pValue requires a number from 0 to 1, not 1.2");
    expect(() => pValue(NaN)).toThrow(RangeError);
    expect(() => currency(1, "euro")).toThrow("currency requires a code of three letters, such as EUR: euro");
    expect(() => quantity(1, " ")).toThrow("quantity requires a unit");
  });
});
