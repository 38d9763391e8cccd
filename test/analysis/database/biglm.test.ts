/** Regression from sums made in the engine, against R, NIST and `lm`. */
import { describe, expect, it } from "vitest";
import { biglm, lm, sql, vif } from "../../../src/analysis/index.js";
import { DataError } from "../../../src/analysis/data-error.js";
import { CERTIFIED } from "../linear/nist.js";
import { R_MODELS } from "../linear/r-models.js";
import { AIRQUALITY, MTCARS } from "../r-tables.js";
import "../relative.js";

const EXACT = 1e-8;
const LOOSE = 1e-6;

const complaint = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing",
    (error: unknown) => (error instanceof DataError ? error.message : `no DataError: ${String(error)}`),
  );

/** Weighted fits and polynomials are not for biglm. */
const FITTED = R_MODELS.filter(({ formula, options }) => !formula.includes("poly") && !options?.weights);

describe.each(FITTED)("R's $r", (r) => {
  it("has the same estimates, errors and tests", async () => {
    const { weights: _, ...options } = r.options ?? {};
    const model = await biglm(r.formula, r.frame, options);
    expect(Object.keys(model.coefficients)).toEqual(r.names);
    const table = model.coefficientTable();
    expect(table.map(({ estimate }) => estimate)).toBeWithinRelative(r.coefficients, EXACT);
    expect(table.map(({ standardError }) => standardError)).toBeWithinRelative(r.standardErrors, EXACT);
    expect(table.map(({ lower }) => lower)).toBeWithinRelative(r.lower, EXACT);
    expect(Object.values(model.pValues)).toBeWithinRelative(r.pValues, LOOSE);
    expect(model.covariance()[0] ?? []).toBeWithinRelative(r.covariance, EXACT);
    const { rSquared, adjustedRSquared, residualStandardError, residualSumOfSquares } = model;
    expect([
      rSquared,
      adjustedRSquared,
      residualStandardError,
      residualSumOfSquares,
      model.logLikelihood,
      model.aic,
      model.bic,
    ]).toBeWithinRelative(r.fit, EXACT);
    const { statistic, numeratorDf, denominatorDf } = model.fStatistic;
    expect([statistic, numeratorDf, denominatorDf]).toBeWithinRelative(r.f.slice(0, 3), EXACT);
    expect([model.degreesOfFreedom, model.rowCount, model.rowsDropped]).toEqual(r.counts);
  });
});

describe("NIST's certified values", () => {
  it.each(CERTIFIED.filter(({ name }) => !name.startsWith("Filip")))("of $name", async (certified) => {
    const { formula, frame, tolerance, errorTolerance } = certified;
    const model = await biglm(formula, frame);
    expect(Object.values(model.coefficients)).toBeWithinRelative(certified.coefficients, tolerance);
    expect(Object.values(model.standardErrors)).toBeWithinRelative(certified.standardErrors, errorTolerance);
    expect(model.rSquared).toBeWithinRelative(certified.rSquared, 1e-12);
  });

  it("of Filip are out of reach, which is said", async () => {
    const { formula, frame } = CERTIFIED.find(({ name }) =>
      name.startsWith("Filip"),
    ) as (typeof CERTIFIED)[0];
    expect(await complaint(biglm(formula, frame))).toMatch(/^predictors are collinear.*"x", "I\(x\^2\)"/);
  });
});

describe("biglm", () => {
  it("equals lm to the last digits on a hundred thousand rows far from zero", async () => {
    const table = sql`
      SELECT CASE WHEN i % 97 = 0 THEN NULL ELSE 10_000 + sin(i) END AS x, 5 - 3 * sin(i) + cos(i * i) AS y,
        chr(97 + (i % 5)::INTEGER) AS "group", i % 3 AS code, i % 7 = 0 AS flag
      FROM range(100_000) AS t(i)`;
    const formula = "y ~ x * group + factor(code) + flag + I((x - 10000)^2)";
    const options = { reference: { group: "c" } };
    const [big, small] = [await biglm(formula, table, options), lm(formula, await table, options)];
    expect(big.coefficients).toBeWithinRelative(small.coefficients, 1e-7);
    expect(big.standardErrors).toBeWithinRelative(small.standardErrors, 1e-10);
    expect([big.rSquared, big.residualSumOfSquares]).toBeWithinRelative(
      [small.rSquared, small.residualSumOfSquares],
      1e-13,
    );
    expect([big.rowCount, big.rowsDropped]).toEqual([small.rowCount, small.rowsDropped]);
  });

  it("predicts, with intervals, as lm does", async () => {
    const formula = "log(mpg) ~ wt * factor(cyl) + offset(0.001 * hp)";
    const [big, small] = [await biglm(formula, MTCARS), lm(formula, MTCARS)];
    for (const interval of ["confidence", "prediction"] as const) {
      const [got, wanted] = [big, small].map((model) => model.predict(MTCARS, { interval }));
      expect(got?.flatMap(Object.values)).toBeWithinRelative(
        wanted?.flatMap(Object.values) as number[],
        1e-11,
      );
    }
    expect(vif(big)).toBeWithinRelative(vif(small), 1e-11);
    expect(big.equation()).toBe(small.equation());
    expect(big.toMimeBundle().data["text/plain"]).toBe(small.toMimeBundle().data["text/plain"]);
  });

  it("gives the same bits each time", async () => {
    const table = sql`SELECT sin(i) AS x, cos(i * i) AS y FROM range(300_000) AS t(i)`;
    const fits = [await biglm("y ~ x", table), await biglm("y ~ x", table), await biglm("y ~ x", table)];
    expect(new Set(fits.map(({ coefficients }) => JSON.stringify(coefficients))).size).toBe(1);
  });

  it("fits a mean alone", async () => {
    const model = await biglm("mpg ~ 1", MTCARS);
    expect(model.coefficients).toBeWithinRelative(lm("mpg ~ 1", MTCARS).coefficients, 1e-15);
  });

  it("fits levels that would be SQL", async () => {
    const frame = { y: [1, 2, 4, 8, 3, 5], g: ["a", "'); DROP", "a", "'); DROP", 'x"', 'x"'] };
    const expected = lm("y ~ g", frame).coefficients;
    expect((await biglm("y ~ g", frame)).coefficients).toBeWithinRelative(expected, 1e-12);
  });

  const x = [1, 2, 3, 4, 5, 6];
  const y = [2, 1, 4, 3, 7, 5];
  it.each([
    ["y ~ z", { x, y }, 'no column "z"; the columns are x, y'],
    ["y ~ x +", { x, y }, "expected the name of a column"],
    ["y ~ x", { x: x.map(() => 3), y }, 'column "x" is constant (3 in every row)'],
    ["y ~ x", { x, y: x.map(() => 3) }, 'column "y" is constant (3 in every row)'],
    ["y ~ x - 1", { x: x.map(() => 0), y }, 'column "x" is zero in every row'],
    ["y ~ x + z", { x, y, z: x.map((value) => 2 * value + 1) }, "predictors are collinear"],
    ["y ~ x", { x: [1, 2], y: [1, 2] }, "2 rows, 2 coefficients"],
    ["y ~ x", { x: [], y: [] }, "no row has a value in all of the columns y, x"],
    ["y ~ x", { x: [null, 1], y: [1, null] }, "no row has a value in all of the columns y, x"],
    ["y ~ x", { x: [...x.slice(1), Infinity], y }, "x: 1 of the values are not finite numbers"],
    ["y ~ log(x)", { x: [...x.slice(1), 0], y }, "cannot take logarithm of zero"],
    ["y ~ log(x)", { x: [0, ...x.slice(1)], y }, "log(x), some row: the value is -Infinity"],
    ["y ~ I(1 / x)", { x: [...x.slice(1), 0], y }, "I(1/x): 1 of the values are not finite numbers"],
    ["y ~ x", { x: x.map((value) => value * 1e200), y }, "too large or too small to be squared"],
    ["y ~ x", { x: x.map((value) => 1.5e6 + value * 1e-10), y }, "varies by no more than the rounding"],
    [
      "y ~ x",
      { x: x.map((value) => new Date(value)), y },
      "has the type TIMESTAMP, where a number is needed",
    ],
    ["y ~ x", { x, y: y.map(String) }, 'column "y" has the type VARCHAR, where a number is needed'],
    ["y ~ x", { x: x.map(() => "a"), y }, 'column "x" has one level (a)'],
    ["y ~ poly(x, 2)", { x, y }, '"poly" is not known in formulas of biglm'],
    ["y ~ log1p(x)", { x, y }, '"log1p" is not known in formulas of biglm'],
  ])("refuses what has no answer: %s of %j", async (formula, frame, message) => {
    expect(await complaint(biglm(formula, frame))).toContain(message);
  });

  it("refuses missing values where that is asked", async () => {
    const asked = biglm("Ozone ~ Wind", AIRQUALITY, { missing: "error" });
    expect(await complaint(asked)).toBe("37 rows miss a value in one of Ozone, Wind");
  });

  it("refuses more predictors than it has sums for", async () => {
    const table = sql`SELECT i AS x, sin(i) AS y FROM range(1000) AS t(i)`;
    expect(await complaint(biglm("y ~ factor(x)", table))).toContain("has 999 predictors, biglm takes 100");
  });
});
