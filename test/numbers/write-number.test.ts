import { describe, expect, it } from "vitest";
import type { NumberStyle } from "../../src/numbers/number-style.js";
import { readStyledNumber } from "../../src/numbers/number-style.js";
import { writeNumber } from "../../src/numbers/write-number.js";

const NBSP = "\u00a0";
const write = (value: number, style: NumberStyle, lang = "en"): string => writeNumber({ value, style }, lang);

describe("a number in a sentence", () => {
  it.each([
    ["en", "1,234,567.9"],
    ["zh", "1,234,567.9"],
    ["de", "1.234.567,9"],
    ["fr", "1\u202f234\u202f567,9"],
    ["hi", "12,34,567.9"],
  ])("has the separators of its language (%s)", (lang, expected) => {
    expect(write(1234567.89, { kind: "fixed", digits: 1 }, lang)).toBe(expected);
  });

  it("keeps as many significant digits as it is asked for, zeros included", () => {
    const style: NumberStyle = { kind: "significant", digits: 3 };
    const numbers = [3.93241, 1.5, 0, 1999.5, 0.00012345, 123456];
    expect(numbers.map((value) => write(value, style))).toEqual(
      "3.93 1.50 0.00 2,000 0.000123 123,000".split(" "),
    );
  });

  it("is a power of ten where it is too small or too large to be read otherwise", () => {
    const style: NumberStyle = { kind: "significant", digits: 3 };
    expect(write(-1.2345e-5, style)).toBe(`−1.23${NBSP}×${NBSP}10⁻⁵`);
    expect(write(9.999e15, style, "de")).toBe(`1,00${NBSP}×${NBSP}10¹⁶`);
    expect(write(2e20, { kind: "significant", digits: 1, unit: "m" })).toBe(`2${NBSP}×${NBSP}10²⁰${NBSP}m`);
  });

  it("has a minus sign and no hyphen, and no sign where it rounds to zero", () => {
    const style: NumberStyle = { kind: "fixed", digits: 2 };
    expect(["en", "zh", "de", "sv"].map((lang) => write(-0.5, style, lang))).toEqual([
      "−0.50",
      "−0.50",
      "−0,50",
      "−0,50",
    ]);
    expect(write(-0.001, style)).toBe("0.00");
    expect([-0.001, 0.5, -0.5].map((value) => write(value, { ...style, signed: true }))).toEqual([
      "0.00",
      "+0.50",
      "−0.50",
    ]);
  });

  it("is a share, an amount of money or a quantity, unbroken", () => {
    expect(write(0.6511, { kind: "percent", digits: 1 })).toBe("65.1%");
    expect(write(0.6511, { kind: "percent", digits: 1 }, "de")).toBe(`65,1${NBSP}%`);
    expect(write(-0.031, { kind: "percent", digits: 1, signed: true })).toBe("−3.1%");
    expect(write(1234.5, { kind: "currency", currency: "EUR" })).toBe("€1,234.50");
    expect(write(1234.5, { kind: "currency", currency: "JPY" }, "ja")).toBe("¥1,235".replace("¥", "￥"));
    expect(write(1234.5, { kind: "currency", currency: "EUR", digits: 0 }, "fr")).toBe(`1\u202f235${NBSP}€`);
    expect(write(120.4, { kind: "significant", digits: 3, unit: "m²" })).toBe(`120${NBSP}m²`);
    expect(write(-12, { kind: "fixed", digits: 0, unit: "°" })).toBe("−12°");
  });

  it("as a p value says what is known of it", () => {
    const style: NumberStyle = { kind: "p-value", digits: 3 };
    expect([0.0312, 0.001, 0.00099, 0, 0.9994, 0.9996, 1].map((value) => write(value, style))).toEqual(
      ["= 0.031", "= 0.001", "< 0.001", "< 0.001", "= 0.999", "> 0.999", "> 0.999"].map(
        (text) => `p${NBSP}${text.replace(" ", NBSP)}`,
      ),
    );
    expect(write(0.0001, style, "de")).toBe(`p${NBSP}<${NBSP}0,001`);
  });
});

describe("a number in a bundle", () => {
  it("is read as it was written", () => {
    const styled = { value: -1.5, style: { kind: "currency", currency: "EUR", digits: 0, signed: true } };
    expect(readStyledNumber(JSON.parse(JSON.stringify(styled)))).toEqual(styled);
  });

  it("is none where it cannot be written, and loses what makes no sense", () => {
    for (const content of [null, 1, {}, { value: "1", style: { kind: "fixed" } }, { value: 1, style: {} }])
      expect(readStyledNumber(content)).toBeUndefined();
    expect(readStyledNumber({ value: 1, style: { kind: "currency", currency: "euro" } })).toBeUndefined();
    const odd = { kind: "fixed", digits: 1e6, unit: 3, signed: "yes" };
    expect(readStyledNumber({ value: 1, style: odd })).toEqual({ value: 1, style: { kind: "fixed" } });
  });
});
