import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { parseFormula } from "../../../src/analysis/linear/formula.js";

describe("a formula", () => {
  it.each([
    ["dist ~ speed", "dist", ["speed"], true],
    ["  y~a+b + c ", "y", ["a", "b", "c"], true],
    ["y ~ 1", "y", [], true],
    ["y ~ x - 1", "y", ["x"], false],
    ["y ~ -1 + x", "y", ["x"], false],
    ["y ~ 0 + x", "y", ["x"], false],
    ["y ~ x + 0", "y", ["x"], false],
    ["y ~ x - 1 + 1", "y", ["x"], true],
    ["Sepal.Length ~ Petal_Width2", "Sepal.Length", ["Petal_Width2"], true],
    ["总价 ~ 面积", "总价", ["面积"], true],
    ["`a ~ b` ~ 'c + d' + \"e\"", "a ~ b", ["c + d", "e"], true],
  ])("%j is read as R reads it", (text, response, predictors, hasIntercept) => {
    expect(parseFormula(text)).toMatchObject({ response, predictors, hasIntercept });
  });

  it.each(["y ~ x", "`a b` ~ x + `c+d` - 1", "y ~ 1"])("%j is written as it was read", (text) => {
    expect(parseFormula(text).text).toBe(text);
  });

  it.each([
    ["", 'formula "", at its end: expected the name of the response'],
    ["y", 'formula "y", at its end: expected ~ after the response'],
    ["y ~", 'formula "y ~", at its end: expected the name of a column'],
    ["y ~ a +", 'formula "y ~ a +", at its end: expected the name of a column'],
    ["y ~ a b", 'formula "y ~ a b", character 7 (b): expected + or -'],
    ["y ~ 2", "character 5 (2): the only numbers in a formula are 0 and 1"],
    ["y ~ a - b", "character 9 (b): only the intercept can be taken away, with - 1"],
    ["y ~ a + a", '"a" occurs twice'],
    ["y ~ y", '"y" occurs twice'],
    ["y ~ 0", "has nothing on the right"],
    ["y ~ .", "the dot for all other columns is not supported yet"],
    [
      "y ~ log(x)",
      "character 8 ((): brackets and functions such as log(x) are not supported yet; add a column instead",
    ],
    ["log(y) ~ x", "character 4 ((): brackets and functions"],
    ["y ~ a:b", "character 6 (:): interactions (a:b) are not supported yet"],
    ["y ~ a*b", "interactions (a*b) are not supported yet"],
    ["y ~ x^2", "powers are not supported yet"],
    ["y ~ `a", "character 5 (`): expected the name of a column"],
  ])("%j is refused", (text, message) => {
    expect(() => parseFormula(text)).toThrow(DataError);
    expect(() => parseFormula(text)).toThrow(message);
  });
});
