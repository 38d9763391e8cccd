import { describe, expect, it } from "vitest";
import { column } from "../../../src/analysis/data/column.js";
import { DataError } from "../../../src/analysis/data-error.js";
import { lm } from "../../../src/analysis/linear/lm.js";
import { linearRegression } from "../../../src/analysis/linear/linear-regression.js";
import { readCsv } from "../../../src/analysis/data/read-csv.js";
import { deepFreeze } from "../deep-freeze.js";
import { CERTIFIED } from "./nist.js";
import "../relative.js";

const cars = readCsv("data/cars.csv");

describe.each(CERTIFIED)("lm on NIST's $name", (certified) => {
  const model = lm(certified.formula, deepFreeze(certified.frame));

  it("finds the certified coefficients", () => {
    expect(Object.values(model.coefficients)).toBeWithinRelative(certified.coefficients, certified.tolerance);
  });

  it("finds the certified standard errors, residual standard error and R²", () => {
    expect(Object.values(model.standardErrors)).toBeWithinRelative(
      certified.standardErrors,
      certified.errorTolerance,
    );
    expect(model.residualStandardError).toBeWithinRelative(
      certified.residualStandardError,
      certified.errorTolerance,
    );
    expect(model.rSquared).toBeWithinRelative(
      certified.rSquared,
      Math.max(1e-12, certified.errorTolerance / 1000),
    );
  });

  it("finds the certified F, or an enormous one where it is infinite", () => {
    const { statistic, pValue } = model.fStatistic;
    if (certified.fStatistic === undefined) {
      expect(statistic).toBeGreaterThan(1e20);
      expect(pValue).toBeLessThan(1e-100);
    } else
      expect(statistic).toBeWithinRelative(certified.fStatistic, Math.max(certified.errorTolerance, 1e-12));
  });
});

describe("lm against R 4.2.2", () => {
  it("agrees on lm(dist ~ speed, cars)", () => {
    const model = lm("dist ~ speed", cars);
    // R: m <- lm(dist ~ speed, cars); s <- summary(m); coef(m); s$coefficients[, 2]; s$r.squared; s$adj.r.squared
    expect(model.coefficients).toBeWithinRelative(
      { "(Intercept)": -17.579094890510895, speed: 3.9324087591240855 },
      1e-13,
    );
    expect(model.standardErrors).toBeWithinRelative(
      { "(Intercept)": 6.7584401693792335, speed: 0.41551277665712222 },
      1e-13,
    );
    expect([model.rSquared, model.adjustedRSquared]).toBeWithinRelative(
      [0.65107938075825089, 0.64381020119071453],
      1e-13,
    );
    // R: s$sigma; deviance(m); df.residual(m)
    expect(model.residualStandardError).toBeWithinRelative(15.379586748819907, 1e-13);
    expect(model.residualSumOfSquares).toBeWithinRelative(11353.521051094891, 1e-13);
    expect(model.degreesOfFreedom).toBe(48);
    // R: predict(m, data.frame(speed = c(10, 20)))
    expect(model.predict({ speed: [10, 20] })).toBeWithinRelative(
      [21.744992700729959, 61.069080291970813],
      1e-13,
    );
  });

  it("agrees on lm(dist ~ speed - 1, cars), whose R² is about zero", () => {
    const model = lm("dist ~ speed - 1", cars);
    // R: m <- lm(dist ~ speed - 1, cars); s <- summary(m); coef(m); s$coefficients[, 2]; s$r.squared; s$adj.r.squared; s$sigma
    expect(model.coefficients).toBeWithinRelative({ speed: 2.9091321439371018 }, 1e-13);
    expect(model.standardErrors).toBeWithinRelative({ speed: 0.14136863749993694 }, 1e-13);
    expect([model.rSquared, model.adjustedRSquared]).toBeWithinRelative(
      [0.89628930580520572, 0.89417276102572008],
      1e-13,
    );
    expect(model.residualStandardError).toBeWithinRelative(16.259237146683411, 1e-13);
    expect(model.intercept).toBe(0);
  });

  it("agrees on lm(dist ~ 1, cars): the mean", () => {
    const model = lm("dist ~ 1", cars);
    // R: m <- lm(dist ~ 1, cars); s <- summary(m); coef(m); s$coefficients[, 2]; s$r.squared; s$adj.r.squared; s$sigma
    expect(model.coefficients).toBeWithinRelative({ "(Intercept)": 42.98 }, 1e-14);
    expect(model.standardErrors).toBeWithinRelative({ "(Intercept)": 3.6443403143134989 }, 1e-13);
    expect([model.rSquared, model.adjustedRSquared]).toEqual([0, 0]);
    expect(model.predict(cars)).toHaveLength(50);
  });

  it("agrees on three predictors (stackloss)", () => {
    const model = lm("stack.loss ~ Air.Flow + Water.Temp + Acid.Conc.", deepFreeze(STACKLOSS));
    // R: m <- lm(stack.loss ~ Air.Flow + Water.Temp + Acid.Conc., stackloss); s <- summary(m); as above
    expect(Object.values(model.coefficients)).toBeWithinRelative(
      [-39.919674420123961, 0.71564020048528332, 1.2952861243885729, -0.1521225191486526],
      1e-12,
    );
    expect(Object.values(model.standardErrors)).toBeWithinRelative(
      [11.89599685064427, 0.13485818535537247, 0.36802426527270421, 0.15629404324862134],
      1e-12,
    );
    expect([model.rSquared, model.adjustedRSquared]).toBeWithinRelative(
      [0.91357690446068163, 0.89832576995374303],
      1e-12,
    );
  });

  it("leaves rows with missing values out, as R does, and counts them", () => {
    const model = lm("Ozone ~ Wind", deepFreeze(AIR));
    // R: m <- lm(Ozone ~ Wind, head(airquality, 12)); coef(m); summary(m)$r.squared; length(m$na.action)
    expect(Object.values(model.coefficients)).toBeWithinRelative(
      [33.334376728597924, -1.1043503725636934],
      1e-12,
    );
    expect(model.rSquared).toBeWithinRelative(0.16133631045459607, 1e-12);
    expect([model.rowCount, model.rowsDropped]).toEqual([10, 2]);
    expect(model.fitted).toHaveLength(10);
  });
});

describe("a linear model", () => {
  it("is exact on five points of a line: intercept 0, slope 2, R² 1", () => {
    const model = linearRegression(deepFreeze([1, 2, 3, 4, 5]), deepFreeze([2, 4, 6, 8, 10]));
    expect([model.intercept, model.slope, model.rSquared, model.adjustedRSquared, model.mse]).toEqual([
      0, 2, 1, 1, 0,
    ]);
    expect(model.residuals).toEqual([0, 0, 0, 0, 0]);
    expect(model.equation()).toBe("y = 0 + 2 x");
  });

  it("splits the response into fitted values and residuals", () => {
    const model = lm("dist ~ speed", cars);
    const whole = model.fitted.map((value, row) => value + (model.residuals[row] as number));
    expect(whole).toBeWithinRelative(column(cars, "dist"), 1e-14);
    expect(model.predict(cars)).toBeWithinRelative(model.fitted, 1e-13);
    expect(model.mse).toBeWithinRelative(model.residualSumOfSquares / 50, 1e-15);
  });

  it("keeps its digits on timestamps, which are far from zero and close together", () => {
    const noise = [0.1, -0.2, 0.05, 0.3, -0.1, 0, 0.2, -0.3, 0.15, -0.2];
    const y = noise.map((error, row) => 2 * row + error);
    const seconds = linearRegression(
      noise.map((_, row) => row),
      y,
    );
    const timestamps = linearRegression(
      noise.map((_, row) => 1.7e12 + 1000 * row),
      y,
    );
    expect(timestamps.slope * 1000).toBeWithinRelative(seconds.slope, 1e-13);
    expect(timestamps.rSquared).toBeWithinRelative(seconds.rSquared, 1e-14);
    expect(timestamps.predict({ x: [1.7e12 + 4500] })).toBeWithinRelative(
      seconds.predict({ x: [4.5] }),
      1e-13,
    );
  });

  it("does not depend on the units", () => {
    const metric = lm("dist ~ speed", {
      speed: column(cars, "speed").map((value) => value * 1e-150),
      dist: column(cars, "dist").map((value) => value * 1e140),
    });
    expect(metric.slope).toBeWithinRelative(3.9324087591240855e290, 1e-13);
    expect(metric.rSquared).toBeWithinRelative(0.65107938075825089, 1e-13);
  });

  it("takes columns whose names R would need backticks for", () => {
    const model = lm("`总价 (万元)` ~ '面积 m2'", {
      "总价 (万元)": [100, 210, 290],
      "面积 m2": [50, 100, 150],
    });
    expect(model.formula).toBe("`总价 (万元)` ~ `面积 m2`");
    expect(model.slope).toBeWithinRelative(1.9, 1e-14);
  });

  it("gives the slope only where there is one predictor", () => {
    expect(() => lm("y ~ a + b", { y: [1, 2, 4, 3], a: [1, 2, 3, 5], b: [2, 1, 4, 4] }).slope).toThrow(
      "slope requires one predictor, this model has 2: use coefficients",
    );
  });

  it("shows itself as a table of coefficients with what the fit is worth below", () => {
    const { data, metadata } = lm("Ozone ~ Wind", AIR).toMimeBundle();
    expect(data["text/plain"]).toBe(
      [
        "Linear model Ozone ~ Wind",
        "             Estimate  Std. error      t      p  95 % CI low      high",
        "(Intercept)   33.3344     10.6895   3.12  0.014       8.6844  57.98432",
        "Wind          -1.1044      0.8902  -1.24  0.250      -3.1572   0.94846",
        "Residual standard error 11.035 on 8 degrees of freedom",
        "R² 0.16134, adjusted R² 0.056503",
        "F 1.539 on 1 and 8 degrees of freedom, p = 0.250",
        "10 rows (2 more left out: a value is missing)",
      ].join("\n"),
    );
    expect(data["text/html"]).toContain('<th scope="col" class="number">Std. error</th>');
    expect(metadata).toMatchObject({ galley: { kind: "table", caption: "Linear model Ozone ~ Wind" } });
  });
});

describe("lm refuses, rather than answer wrongly,", () => {
  const y = [1, 3, 2, 5, 4];
  const x = [1, 2, 3, 4, 5];

  it.each([
    [
      "a constant predictor",
      "y ~ x",
      { y, x: [0.1, 0.1, 0.1, 0.1, 0.1] },
      'column "x" is constant (0.1 in every row)',
    ],
    ["a constant response", "y ~ x", { y: [7, 7, 7, 7, 7], x }, 'column "y" is constant (7 in every row)'],
    [
      "a predictor of zeros without intercept",
      "y ~ x - 1",
      { y, x: [0, 0, 0, 0, 0] },
      'column "x" is zero in every row',
    ],
    [
      "two equal columns",
      "y ~ x + z",
      { y, x, z: x },
      'predictors are collinear, so their coefficients are not determined: "x", "z"',
    ],
    ["two columns in other units", "y ~ x + z", { y, x, z: x.map((v) => v * 0.3048 + 7) }, '"x", "z"'],
    [
      "shares that add up",
      "y ~ a + b + c",
      { y, a: [0.1, 0.2, 0.3, 0.15, 0.25], b: [0.2, 0.5, 0.1, 0.45, 0.3], c: [0.7, 0.3, 0.6, 0.4, 0.45] },
      '"a", "b", "c"',
    ],
    [
      "as many rows as coefficients",
      "y ~ x",
      { y: [1, 2], x: [1, 2] },
      "more rows than coefficients: 2 rows, 2 coefficients",
    ],
    ["no rows", "y ~ x", { y: [], x: [] }, "more rows than coefficients: 0 rows, 2 coefficients"],
    [
      "a spread that is only rounding",
      "y ~ x",
      { y, x: x.map((v) => 0.1 + v * 1e-16) },
      "no more than the rounding of its digits",
    ],
    [
      "values too large to square",
      "y ~ x",
      { y, x: x.map((v) => v * 1e200) },
      'column "x" has values too large or too small',
    ],
    ["text in the response", "y ~ x", { y: ["1", "3", "2", "5", "4"], x }, 'column "y", row 1: "1" is text'],
    [
      "a factor with a level for each row",
      "y ~ x",
      { y, x: ["a", "b", "c", "d", "e"] },
      "5 rows, 5 coefficients",
    ],
    ["a factor with one level", "y ~ x", { y, x: ["a", "a", "a", "a", "a"] }, 'column "x" has one level (a)'],
    [
      "booleans in arithmetic",
      "y ~ I(x + 1)",
      { y, x: [true, false, true, true, false] },
      'column "x", row 1: true is a boolean',
    ],
    ["a date", "y ~ x", { y, x: x.map((day) => new Date(2024, 0, day)) as never }, "a date is no number"],
    ["the logarithm of 0", "y ~ log(x)", { y, x: [1, 0, 3, 4, 5] }, "log(x), row 2: the value is -Infinity"],
    ["the root of a negative", "y ~ sqrt(x)", { y, x: [1, 2, -3, 4, 5] }, "sqrt(x), row 3: the value is NaN"],
    [
      "an unknown function",
      "y ~ cube(x)",
      { y, x },
      'cube(x): "cube" is not known in formulas; known are log,',
    ],
    [
      "a degree without values",
      "y ~ poly(x, 3)",
      { y, x: [1, 2, 3, 2, 1] },
      "needs more than 3 distinct values",
    ],
    ["a broken degree", "y ~ poly(x, 1.5)", { y, x }, "the degree must be a whole number from 1"],
    ["a square that is no new column", "y ~ x + I(2 * x)", { y, x }, '"x", "I(2 * x)"'],
    [
      "an empty cell of an interaction",
      "y ~ a * b",
      { y: [1, 2, 3, 5, 4, 6], a: ["p", "p", "p", "p", "q", "q"], b: ["u", "v", "u", "v", "u", "u"] },
      'column "aq:bv" is constant (0 in every row)',
    ],
    ["one row", "y ~ x", { y: [1], x: [2] }, "1 rows, 2 coefficients"],
    ["an empty frame", "y ~ a * poly(x, 1)", { y: [], a: [], x: [] }, "needs more than 1 distinct values"],
    [
      "only incomplete rows",
      "y ~ x",
      { y: [1, null], x: [null, 2] },
      "no row has a value in all of the columns y, x",
    ],
    ["an infinity", "y ~ x", { y, x: [1, 2, Infinity, 4, 5] }, 'column "x", row 3: Infinity is not finite'],
    ["columns of unequal length", "y ~ x", { y, x: [1, 2, 3] }, "columns differ in length: y has 5, x has 3"],
    ["a column that is not there", "y ~ z", { y, x }, 'no column "z"; the columns are y, x'],
  ])("%s", (_, formula, frame, message) => {
    expect(() => lm(formula, frame)).toThrow(DataError);
    expect(() => lm(formula, frame)).toThrow(message);
  });

  it("missing values, where it is told to", () => {
    expect(() => lm("Ozone ~ Wind", AIR, { missing: "error" })).toThrow(
      'column "Ozone", row 5: the value is missing',
    );
    expect(() => linearRegression([1, 2, Number.NaN], [1, 2, 3])).toThrow(
      'column "x", row 3: the value is missing',
    );
  });

  it("lists of unequal length", () => {
    expect(() => linearRegression([1, 2, 3], [1, 2])).toThrow(
      "linearRegression requires x and y of equal length: 3 and 2",
    );
  });

  it("missing or text values to predict from", () => {
    const model = linearRegression(x, y);
    expect(() => model.predict({ x: [1, null] })).toThrow('column "x", row 2: the value is missing');
    expect(() => model.predict({ z: [1] })).toThrow('no column "x"; the columns are z');
  });
});

/** K. A. Brownlee, "Statistical Theory and Methodology in Science and Engineering" (1965): a plant that oxidises ammonia. */
const STACKLOSS = {
  "Air.Flow": [80, 80, 75, 62, 62, 62, 62, 62, 58, 58, 58, 58, 58, 58, 50, 50, 50, 50, 50, 56, 70],
  "Water.Temp": [27, 27, 25, 24, 22, 23, 24, 24, 23, 18, 18, 17, 18, 19, 18, 18, 19, 19, 20, 20, 20],
  "Acid.Conc.": [89, 88, 90, 87, 87, 87, 93, 93, 87, 80, 89, 88, 82, 93, 89, 86, 72, 79, 80, 82, 91],
  "stack.loss": [42, 37, 37, 28, 18, 18, 19, 20, 15, 14, 14, 13, 11, 12, 8, 7, 8, 8, 9, 15, 15],
};

/** The first 12 days of R's airquality: J. M. Chambers et al., "Graphical Methods for Data Analysis" (1983). */
const AIR = {
  Ozone: [41, 36, 12, 18, null, 28, 23, 19, 8, Number.NaN, 7, 16],
  Wind: [7.4, 8, 12.6, 11.5, 14.3, 14.9, 8.6, 13.8, 20.1, 8.6, 6.9, 9.7],
};
