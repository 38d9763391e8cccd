import { describe, expect, it } from "vitest";
import { formatNumbers } from "../../src/display/format-numbers.js";

describe("formatNumbers", () => {
  it.each<[number[], number, string[], number | null]>([
    [[-17.579095, 3.932409], 5, ["-17.5791", "3.9324"], 4],
    [[1, 2.5, 10], 5, ["1.0", "2.5", "10.0"], 1],
    [[1 / 3], 3, ["0.333"], 3],
    [[0.1 + 0.2], 5, ["0.3"], 1],
    [[123456.7], 5, ["123457"], 0],
    [[0.00001234, 1], 3, ["1.23e-5", "1.00e+0"], null],
    [[0.00012345, 1], 5, ["0.00012345", "1.00000000"], 8],
    [[1 / 3], 15, ["0.333333333333333"], 15],
    [[123456789012345, 1], 5, ["123456789012345", "1"], 0],
    [[1.5e300], 5, ["1.5e+300"], null],
    [[1, 100000, 2], 2, ["1", "100000", "2"], 0],
    [[1e15, 1], 5, ["1e+15", "1e+0"], null],
    [[-0.4], 1, ["-0.4"], 1],
    [[0.04, -0.00001], 5, ["0.04000", "-0.00001"], 5],
    [[-0, 0.5], 5, ["0.0", "0.5"], 1],
    [[NaN, 1.5, Infinity, -Infinity], 5, ["NA", "1.5", "Inf", "-Inf"], 1],
    [[NaN], 5, ["NA"], 0],
    [[], 5, [], 0],
  ])("writes %j with %d digits as %j", (values, digits, texts, decimals) => {
    expect(formatNumbers(Object.freeze(values), digits)).toEqual({ texts, decimals });
  });
});
