import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { type QuantileType, median, quantile } from "../../../src/analysis/data/quantile.js";
import { AIRQUALITY } from "../r-tables.js";
import "../relative.js";

// R: x <- na.omit(airquality$Ozone); for (t in 1:9) quantile(x, c(0, .05, .1, .25, 1/3, .5, .75, .9, .99, 1), type = t)
const OZONE: Record<number, number[]> = {
  1: [1, 7, 11, 18, 21, 31, 63, 89, 135, 168],
  2: [1, 7, 11, 18, 21, 31.5, 63.5, 89, 135, 168],
  3: [1, 7, 11, 18, 21, 31, 63, 85, 135, 168],
  4: [1, 7, 10.600000000000001, 18, 21, 31, 63, 86.600000000000023, 132.92000000000004, 168],
  5: [1, 7.3000000000000007, 11, 18, 21, 31.5, 63.5, 88.600000000000023, 146.22000000000011, 168],
  6: [1, 7, 10.700000000000001, 18, 21, 31.5, 63.75, 89.599999999999994, 162.38999999999993, 168],
  7: [1, 7.75, 11, 18, 21, 31.5, 63.25, 87, 133.04999999999993, 168],
  8: [
    1, 7.1500000000000004, 10.966666666666669, 18, 21, 31.500000000000007, 63.583333333333329,
    89.066666666666691, 151.6099999999999, 168,
  ],
  9: [1, 7.1875, 11, 18, 21, 31.5, 63.5625, 89, 150.26250000000019, 168],
};
// R: y <- c(3.5, -1, 7, 7, 2); for (t in 1:9) quantile(y, 0:10 / 10, type = t)
const SMALL: Record<number, number[]> = {
  1: [-1, -1, -1, 2, 2, 3.5, 3.5, 7, 7, 7, 7],
  2: [-1, -1, 0.5, 2, 2.75, 3.5, 5.25, 7, 7, 7, 7],
  3: [-1, -1, -1, 2, 2, 2, 3.5, 7, 7, 7, 7],
  4: [-1, -1, -1, 0.5, 2, 2.75, 3.5, 5.25, 7, 7, 7],
  5: [-1, -1, 0.5, 2, 2.75, 3.5, 5.25, 7, 7, 7, 7],
  6: [
    -1, -1, -0.39999999999999947, 1.3999999999999995, 2.6000000000000005, 3.5, 5.5999999999999988, 7, 7, 7, 7,
  ],
  7: [
    -1, 0.19999999999999973, 1.4000000000000001, 2.3, 2.9000000000000004, 3.5, 4.9, 6.2999999999999989, 7, 7,
    7,
  ],
  8: [-1, -1, 0.2, 1.8, 2.7000000000000011, 3.5, 5.366666666666668, 7, 7, 7, 7],
  9: [-1, -1, 0.27500000000000013, 1.85, 2.7125, 3.5, 5.3375, 7, 7, 7, 7],
};
const TYPES: QuantileType[] = [1, 2, 3, 4, 5, 6, 7, 8, 9];

describe("quantile", () => {
  it.each(TYPES)("gives R's answers for type %i", (type) => {
    const shares = [0, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.99, 1];
    expect(quantile(AIRQUALITY.Ozone, shares, { type, missing: "drop" })).toBeWithinRelative(
      OZONE[type] as number[],
      1e-12,
    );
    const tenths = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
    expect(quantile([3.5, -1, 7, 7, 2], tenths, { type })).toBeWithinRelative(SMALL[type] as number[], 1e-12);
  });

  it.each(TYPES)("of one value is that value (type %i)", (type) => {
    expect(quantile([5], [0, 0.3, 1], { type })).toEqual([5, 5, 5]);
  });

  it("is typed 7 unless told otherwise, and does not sort the values it was given", () => {
    const values = [4, 1, 3, 2];
    expect([quantile(values, 0.25), median(values), values]).toEqual([1.75, 2.5, [4, 1, 3, 2]]);
  });

  it("keeps an infinity that it does not mix with other values", () => {
    expect(quantile([1, 2, Infinity, Infinity], [0.75, 0.9])).toEqual([Infinity, Infinity]);
  });

  it.each([
    [() => quantile([], 0.5), "quantile requires at least 1 value, got 0"],
    [() => quantile([1, NaN], 0.5), "quantile requires numbers: value 2 is NaN"],
    [() => quantile([1], 1.5), "quantile requires a share from 0 to 1: 1.5"],
    [() => quantile([1], 0.5, { type: 10 as QuantileType }), "quantile knows the types 1 to 9, not 10"],
  ])("refuses what has no answer (%#)", (call, message) => {
    expect(call).toThrow(new DataError(message));
  });
});
