import { describe, expect, it } from "vitest";
import {
  decimalWidth,
  isNumberText,
  numberParts,
  splitNumberText,
} from "../../src/render/tables/number-parts.js";

describe("numbers in tables", () => {
  it("are split at the point, whole numbers in full, others to six significant digits", () => {
    expect(numberParts(-17.579094890510973)).toEqual({ whole: "−17", fraction: ".5791" });
    expect(numberParts(1234567)).toEqual({ whole: "1234567", fraction: "" });
    expect(numberParts(0.1 + 0.2)).toEqual({ whole: "0", fraction: ".3" });
    expect(numberParts(1.2e-10)).toEqual({ whole: "1", fraction: ".2e−10" });
    expect(numberParts(3e21)).toEqual({ whole: "3", fraction: "e+21" });
  });

  it("are recognised as people write them", () => {
    for (const text of [
      "12",
      "-3.5",
      "−3.5",
      "1,234.5",
      "1 234",
      "12 %",
      ".5",
      "1.2e-5",
      "< 0.001",
      "± 2",
      "$12",
    ]) {
      expect(isNumberText(text), text).toBe(true);
    }
    for (const text of ["", "a", "2024-05-31", "1.2.3", "12 mph", "x1", "-", "1/2", "NaN"]) {
      expect(isNumberText(text), text).toBe(false);
    }
  });

  it("written as texts are split where they meet, and a column with anything else is none of numbers", () => {
    expect(splitNumberText("1,234.5 %")).toEqual({ whole: "1,234", fraction: ".5 %" });
    expect(splitNumberText("12 %")).toEqual({ whole: "12", fraction: " %" });
    expect(splitNumberText("3e-5")).toEqual({ whole: "3", fraction: "e-5" });
    expect(decimalWidth(["1.25", "300"])).toBe(3);
    expect(decimalWidth(["1", "two"])).toBeUndefined();
    expect(decimalWidth(["1", undefined])).toBeUndefined();
    expect(decimalWidth([])).toBeUndefined();
  });
});
