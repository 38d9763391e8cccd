import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { formulaColumns, parseFormula } from "../../../src/analysis/linear/formula.js";

describe("a formula", () => {
  it.each([
    ["dist ~ speed", ["speed"], true],
    ["  y~a+b + c ", ["a", "b", "c"], true],
    ["y ~ 1", [], true],
    ["y ~ x - 1", ["x"], false],
    ["y ~ -1 + x", ["x"], false],
    ["y ~ 0 + x", ["x"], false],
    ["y ~ x + 0", ["x"], false],
    ["y ~ x - 1 + 1", ["x"], true],
    ["y ~ a + a", ["a"], true],
    ["总价 ~ 面积", ["面积"], true],
    ["`a ~ b` ~ 'c + d' + \"e\"", ["`c + d`", "e"], true],
    ["y ~ a:b + a", ["a", "a:b"], true],
    ["y ~ a * b", ["a", "b", "a:b"], true],
    ["y ~ a * b * c", ["a", "b", "c", "a:b", "a:c", "b:c", "a:b:c"], true],
    ["y ~ a * b - b", ["a", "a:b"], true],
    ["y ~ a:b + b:a", ["a:b"], true],
    ["y ~ (a + b + c)^2", ["a", "b", "c", "a:b", "a:c", "b:c"], true],
    ["y ~ (a + b):c", ["a:c", "b:c"], true],
    ["y ~ a / b", ["a", "a:b"], true],
    ["y ~ a * b - 1", ["a", "b", "a:b"], false],
    ["log(y) ~ I(x^2) + poly(z, 3) + sqrt(w)", ["I(x^2)", "poly(z, 3)", "sqrt(w)"], true],
    ["y ~ log(a / 2 + b * c)", ["log(a/2 + b * c)"], true],
    ["y ~ I((a + b) * -c^2)", ["I((a + b) * -c^2)"], true],
    ["y ~ .", ["a", "b", "c d"].map((name) => (name.includes(" ") ? "`c d`" : name)), true],
    ["y ~ . - b", ["a", "`c d`"], true],
    ["log(y) ~ .", ["a", "b", "`c d`"], true],
    ["y ~ .^2 - `c d`", ["a", "b", "a:b", "a:`c d`", "b:`c d`"], true],
  ])("%j is read as R reads it", (text, terms, hasIntercept) => {
    // R: attr(terms(y ~ a / b), "term.labels"); attr(terms(y ~ a / b), "intercept")
    const formula = parseFormula(text, ["y", "a", "b", "c d"]);
    expect(formula.terms.map((term) => term.text)).toEqual(terms);
    expect(formula.hasIntercept).toBe(hasIntercept);
  });

  it.each(["y ~ x", "`a b` ~ x + `c+d` - 1", "y ~ 1", "log(y) ~ a + I(x^2) + a:b + offset(w)"])(
    "%j is written as it was read",
    (text) => {
      expect(parseFormula(text).text).toBe(text);
    },
  );

  it("names the columns it reads, each once", () => {
    expect(formulaColumns(parseFormula("log(y) ~ a * log(b + c) + offset(d) + I(a^2)"))).toEqual([
      "y",
      "a",
      "b",
      "c",
      "d",
    ]);
  });

  it.each([
    ["", 'formula "", at its end: expected the name of the response'],
    ["y", 'formula "y", at its end: expected ~ after the response'],
    ["y ~", 'formula "y ~", at its end: expected the name of a column'],
    ["y ~ a +", 'formula "y ~ a +", at its end: expected the name of a column'],
    ["y ~ a b", 'formula "y ~ a b", character 7 (b): expected + or -'],
    ["y ~ 2", "character 5 (2): the only numbers in a formula are 0 and 1"],
    ["y ~ y", '"y" stands on both sides'],
    ["y ~ 0", "has nothing on the right"],
    ["y ~ .", "the dot needs a frame whose columns it stands for"],
    ["y ~ x^2", "x^2 means interactions of x with itself; the square is I(x^2)"],
    ["y ~ (a + b)^c", "the power of terms must be a whole number"],
    ["y ~ (a | b)", "grouping (a | b) is not supported"],
    ["y ~ a %in% b", "%in% is not supported; write a:b"],
    ["y ~ poly(x, degree = 2)", "character 20 (=): named arguments are not supported"],
    ["y ~ log(x", 'formula "y ~ log(x", at its end: expected )'],
    ["y ~ offset(a, b)", "offset takes one argument"],
    ["y ~ `a", "character 5 (`): expected the name of a column"],
  ])("%j is refused", (text, message) => {
    expect(() => parseFormula(text)).toThrow(DataError);
    expect(() => parseFormula(text)).toThrow(message);
  });
});
