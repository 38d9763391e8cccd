import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { DataFrame } from "../../../src/analysis/data/data-frame.js";
import { anova } from "../../../src/analysis/linear/anova.js";
import { cooksDistance, studentizedResiduals } from "../../../src/analysis/linear/influence.js";
import { lm } from "../../../src/analysis/linear/lm.js";
import { fitPolynomial, polynomialColumns } from "../../../src/analysis/linear/orthogonal-polynomial.js";
import { breuschPagan, durbinWatson } from "../../../src/analysis/linear/residual-tests.js";
import { generalizedVif, vif } from "../../../src/analysis/linear/vif.js";
import { deepFreeze } from "../deep-freeze.js";
import { AIRQUALITY, MTCARS } from "../r-tables.js";
import "../relative.js";

const mtcars = deepFreeze(MTCARS);

describe("lm's options", () => {
  it("take weights as a column or as a list, and drop rows where they are missing", () => {
    const byName = lm("mpg ~ wt", mtcars, { weights: "qsec" });
    const byList = lm("mpg ~ wt", mtcars, { weights: mtcars["qsec"] as number[] });
    expect(byList.coefficients).toEqual(byName.coefficients);
    const gaps = Array.from(mtcars["qsec"] as number[], (value, row) => (row === 5 ? Number.NaN : value));
    expect(lm("mpg ~ wt", mtcars, { weights: gaps }).rowsDropped).toBe(1);
  });

  it("take the weights of a danfojs frame", () => {
    const frame = new DataFrame({ y: [2, 3, 2, 5], x: [1, 2, 3, 4] });
    const equal = lm("y ~ x", frame, { weights: [2, 2, 2, 2] });
    expect(equal.coefficients).toBeWithinRelative({ ...lm("y ~ x", frame).coefficients }, 1e-13);
  });

  it("take an offset as a column, which predict asks for too", () => {
    const inFormula = lm("mpg ~ wt + offset(drat)", mtcars);
    const inOptions = lm("mpg ~ wt", mtcars, { offset: "drat" });
    expect(inOptions.coefficients).toEqual(inFormula.coefficients);
    expect(inOptions.predict(mtcars)).toBeWithinRelative(inOptions.fitted, 1e-13);
    expect(() => inOptions.predict({ wt: [3] })).toThrow('no column "drat"');
  });

  it("choose the reference level, without changing what is fitted", () => {
    const first = lm("mpg ~ gears * wt", mtcars);
    const other = lm("mpg ~ gears * wt", mtcars, { reference: { gears: "three" } });
    expect(first.predictors).toEqual(["gearsfour", "gearsthree", "wt", "gearsfour:wt", "gearsthree:wt"]);
    expect(other.predictors).toEqual(["gearsfive", "gearsfour", "wt", "gearsfive:wt", "gearsfour:wt"]);
    expect(other.fitted).toBeWithinRelative(first.fitted, 1e-12);
  });

  it("leave rows of weight 0 out and count them, as R fits them", () => {
    // R: w <- mtcars$gear - 3; m <- lm(mpg ~ wt + hp, mtcars, weights = w); s <- summary(m); coef(s)[, 1:2];
    // c(s$r.squared, s$adj.r.squared, s$sigma, AIC(m), BIC(m), logLik(m), s$fstatistic[1]); predict(m, mtcars[1:3, ])
    const model = lm("mpg ~ wt + hp", mtcars, { weights: mtcars.gear.map((gear) => gear - 3) });
    expect([model.rowCount, model.rowsDropped, model.degreesOfFreedom]).toEqual([17, 15, 14]);
    expect(Object.values(model.coefficients)).toBeWithinRelative(
      [41.237430886912719, -5.6037810216137043, -0.024930566421916465],
      1e-12,
    );
    expect(Object.values(model.standardErrors)).toBeWithinRelative(
      [2.3985465785825006, 1.0958301919282374, 0.0087457964079191292],
      1e-12,
    );
    const { rSquared, adjustedRSquared, residualStandardError, aic, bic, logLikelihood } = model;
    expect([rSquared, adjustedRSquared, residualStandardError, aic, bic, logLikelihood]).toBeWithinRelative(
      [
        0.85860974123827694, 0.83841113284374513, 2.6876808441733617, 83.092597170194836, 86.425450546419697,
        -37.546298585097418,
      ],
      1e-12,
    );
    expect(model.fStatistic.statistic).toBeWithinRelative(42.508361193373986, 1e-12);
    expect(model.fitted.slice(0, 3)).toBeWithinRelative(
      [23.813162303874002, 22.384198143362507, 25.918116239530693],
      1e-12,
    );
    expect(model.toMimeBundle().data["text/plain"]).toContain(
      "17 rows (15 more left out: a value is missing or the weight is 0)",
    );
  });

  it.each<[string, () => unknown, string]>([
    [
      "weights that are all 0",
      () => lm("y ~ x", DATA, { weights: [0, 0, 0, 0] }),
      "weights: every row with a value has the weight 0",
    ],
    ["a negative weight", () => lm("y ~ x", DATA, { weights: "x2" }), "weights, row 1: -1 is negative"],
    [
      "too few weights",
      () => lm("y ~ x", DATA, { weights: [1, 2] }),
      "weights has 2 values, the frame 4 rows",
    ],
    [
      "a reference level that is not there",
      () => lm("y ~ g", DATA, { reference: { g: "c" } }),
      'column "g" has no level "c"; its levels are a, b',
    ],
    [
      "a reference level of numbers",
      () => lm("y ~ x", DATA, { reference: { x: 1 } }),
      '"x" is no factor of this model; write factor(x) for numbers',
    ],
    [
      "two coefficients of one name",
      () => lm("y ~ g + gb", { ...DATA, gb: [1, 2, 2, 1] }),
      'two coefficients would be called "gb"; rename a column',
    ],
    [
      "a reference level of another column",
      () => lm("mpg ~ gears", mtcars, { reference: { gear: 3 } }),
      '"gear" is no factor of this model',
    ],
  ])("refuse %s", (_, fit, message) => {
    expect(fit).toThrow(DataError);
    expect(fit).toThrow(message);
  });
});

describe("a model remembers its terms", () => {
  it("and codes new data as the data of the fit", () => {
    const model = lm("log(mpg) ~ poly(hp, 2) + gears + manual:wt", mtcars);
    const rows = { hp: [110, 93], gears: ["four", "four"], manual: [true, true], wt: [2.62, 2.32] };
    expect(model.predict(rows)).toBeWithinRelative(
      [model.fitted[0] as number, model.fitted[2] as number],
      1e-12,
    );
    expect(model.variables).toEqual(["hp", "gears", "manual", "wt"]);
  });

  it("and refuses levels it was not fitted to", () => {
    const model = lm("mpg ~ gears", mtcars);
    expect(() => model.predict({ gears: ["four", "six"] })).toThrow(DataError);
    expect(() => model.predict({ gears: ["four", "six"] })).toThrow(
      'column "gears", row 2: the model was not fitted to the level "six", only to five, four, three',
    );
  });

  it("with polynomials as R's poly and predict have them", () => {
    const x = Float64Array.of(1, 2, 4, 7, 11, 16);
    // R: x <- c(1, 2, 4, 7, 11, 16); poly(x, 3)[, 3]; predict(poly(x, 2), c(3, 20))
    const third = polynomialColumns(fitPolynomial("poly(x, 3)", x, 3), x)[2] as Float64Array;
    expect(third).toBeWithinRelative(
      [
        -0.42220033092074977, 0.084440066184150786, 0.52775041365093589, 0.23221018200641166,
        -0.6544105129271609, 0.23221018200641194,
      ],
      1e-12,
    );
    const [one, two] = polynomialColumns(fitPolynomial("poly(x, 2)", x, 2), Float64Array.of(3, 20));
    expect([...(one as Float64Array), ...(two as Float64Array)]).toBeWithinRelative(
      [-0.2967803701031928, 1.0193760538327055, -0.026339147551708884, 1.9438290893161172],
      1e-12,
    );
  });
});

describe("anova of nested models", () => {
  it("agrees with R", () => {
    // R: anova(lm(mpg ~ wt, mtcars), lm(mpg ~ wt + hp, mtcars), lm(mpg ~ wt * hp, mtcars))
    const { rows } = anova(lm("mpg ~ wt", mtcars), lm("mpg ~ wt + hp", mtcars), lm("mpg ~ wt * hp", mtcars));
    expect(rows.map((row) => row.residualDegreesOfFreedom)).toEqual([30, 29, 28]);
    expect(rows.map((row) => row.residualSumOfSquares as number)).toBeWithinRelative(
      [278.32193754334355, 195.04775474146638, 129.76149801031838],
      1e-8,
    );
    const [, second, third] = rows;
    expect([second?.fStatistic ?? 0, third?.fStatistic ?? 0]).toBeWithinRelative(
      [17.968944210763894, 14.087500656988285],
      1e-8,
    );
    expect([second?.pValue ?? 0, third?.pValue ?? 0]).toBeWithinRelative(
      [0.00022072307660173321, 0.00081083073737062692],
      1e-6,
    );
  });

  it("agrees with R on weighted models", () => {
    // R: anova(lm(mpg ~ wt, mtcars, weights = qsec), lm(mpg ~ wt + hp, mtcars, weights = qsec))
    const weights = "qsec";
    const [, row] = anova(lm("mpg ~ wt", mtcars, { weights }), lm("mpg ~ wt + hp", mtcars, { weights })).rows;
    expect([row?.fStatistic ?? 0, row?.sumOfSquares ?? 0]).toBeWithinRelative(
      [11.396288543737956, 1404.6738376373564],
      1e-8,
    );
  });

  it("shows itself as a table", () => {
    const text = anova(lm("mpg ~ wt + factor(cyl)", mtcars)).toMimeBundle().data["text/plain"];
    expect(text).toBe(
      [
        "Analysis of variance of mpg ~ wt + factor(cyl)",
        "             df  Sum of squares  Mean square         F        p",
        "wt            1         847.725     847.7252  129.6650  < 0.001",
        "factor(cyl)   2          95.263      47.6316    7.2856    0.003",
        "Residuals    28         183.059       6.5378",
      ].join("\n"),
    );
  });

  it("refuses models that are not nested, in the wrong order, or of other rows", () => {
    const [small, other, large] = [
      lm("mpg ~ wt", mtcars),
      lm("mpg ~ hp + qsec", mtcars),
      lm("mpg ~ wt + hp", mtcars),
    ];
    expect(() => anova(small, other)).toThrow("mpg ~ hp + qsec does not contain mpg ~ wt");
    expect(() => anova(large, small)).toThrow("nested models, smallest first");
    const gaps = deepFreeze(AIRQUALITY);
    expect(() => anova(lm("Ozone ~ Wind", gaps), lm("Ozone ~ Wind + Solar.R", gaps))).toThrow(
      "Ozone ~ Wind has 116 rows, Ozone ~ Wind + Solar.R 111",
    );
  });
});

describe("the table of coefficients", () => {
  it("names the robust errors and the level of the intervals", () => {
    const { data } = lm("mpg ~ wt", mtcars).summary({ robust: "HC3", level: 0.9 }).toMimeBundle();
    expect(String(data["text/plain"]).split("\n").slice(0, 4)).toEqual([
      "Linear model mpg ~ wt",
      "             Estimate  HC3 error      t        p  90 % CI low     high",
      "(Intercept)   37.2851    2.42678  15.36  < 0.001      33.1663  41.4040",
      "wt            -5.3445    0.73811  -7.24  < 0.001      -6.5972  -4.0917",
    ]);
  });

  it("keeps every digit of p in its data", () => {
    const model = lm("mpg ~ wt", mtcars);
    const resource = model.toMimeBundle().data["application/vnd.dataresource+json"] as {
      data: Array<Record<string, number>>;
    };
    expect(resource.data[1]?.["pValue"]).toBe(model.pValues["wt"]);
    expect(String(model.toMimeBundle().data["text/html"])).toContain('<td class="number">&lt; 0.001</td>');
  });

  it("reads 0 where rounding left 5e-16 of it", () => {
    const text = lm("y ~ x", { y: [1, 3, 2, 5], x: [1, 2, 3, 4] }).toMimeBundle().data["text/plain"];
    expect(String(text).split("\n")[2]).toMatch(/^\(Intercept\) +0\.0 /);
  });
});

describe("what is not defined is refused", () => {
  const exact = lm("y ~ x", { y: [2, 4, 6, 8], x: [1, 2, 3, 4] });
  const alone = lm("y ~ x + g", { y: [1, 3, 2, 5, 4], x: [1, 2, 4, 3, 5], g: ["a", "a", "a", "a", "b"] });

  it.each<[string, () => unknown, string]>([
    ["t of 0/0", () => exact.tValues, 't of "(Intercept)" is not defined'],
    ["the likelihood of an exact fit", () => exact.aic, "the likelihood has no maximum"],
    ["influence in an exact fit", () => cooksDistance(exact), "the fit is exact, all residuals are 0"],
    ["order in an exact fit", () => durbinWatson(exact), "the fit is exact"],
    [
      "influence of a row with leverage 1",
      () => studentizedResiduals(alone),
      "row 5 of the fit has leverage 1",
    ],
    ["HC3 with leverage 1", () => alone.robustStandardErrors("HC3"), "HC3 is not defined: row 5"],
    ["an unknown kind of errors", () => alone.covariance("HC9" as never), "HC0, HC1, HC2 or HC3, not HC9"],
    ["F without predictors", () => lm("y ~ 1", DATA).fStatistic, "y ~ 1 has no predictors for F to test"],
    ["a test of nothing", () => breuschPagan(lm("y ~ 1", DATA)), "needs an unweighted model with intercept"],
    ["inflation without intercept", () => vif(lm("y ~ x - 1", DATA)), "vif needs a model with intercept"],
    ["a level in percent", () => alone.confidenceIntervals(95), "a confidence level is between 0 and 1"],
  ])("%s", (_, statistic, message) => {
    expect(statistic).toThrow(DataError);
    expect(statistic).toThrow(message);
  });

  it("while the rest of an exact fit is told", () => {
    expect(exact.fStatistic).toEqual({ statistic: Infinity, numeratorDf: 1, denominatorDf: 2, pValue: 0 });
    expect(exact.confidenceIntervals()).toEqual({ "(Intercept)": [0, 0], x: [2, 2] });
    expect(String(exact.toMimeBundle().data["text/plain"])).toContain("NA");
    expect(Object.values(alone.robustStandardErrors("HC1")).every(Number.isFinite)).toBe(true);
  });
});

const DATA = deepFreeze({ y: [1, 3, 2, 5], x: [1, 2, 3, 4], x2: [-1, 2, 3, 1], g: ["a", "b", "a", "b"] });

describe("generalizedVif", () => {
  it("agrees with car's vif on factors, whatever their reference level", () => {
    // R, as car::vif has it: v <- cov2cor(vcov(m)[-1, -1]); for the columns s of each term
    // det(as.matrix(v[s, s])) * det(as.matrix(v[-s, -s])) / det(v)
    const expected = [3.5411538575031751, 8.5798552716461138, 7.4395564411170847, 5.6713070686135865];
    for (const cyl of [4, 8]) {
      const model = lm("mpg ~ wt + factor(cyl) + hp + factor(gear)", mtcars, { reference: { cyl } });
      const inflated = generalizedVif(model);
      expect(inflated.map(({ gvif }) => gvif)).toBeWithinRelative(expected, 1e-11);
      expect(inflated.map(({ degreesOfFreedom }) => degreesOfFreedom)).toEqual([1, 2, 1, 2]);
      expect(inflated.map(({ adjusted }) => adjusted)).toBeWithinRelative(
        expected.map((gvif, k) => gvif ** (k % 2 === 0 ? 1 / 2 : 1 / 4)),
        1e-11,
      );
    }
  });

  it("is vif where every term has one column, also in a weighted fit", () => {
    const model = lm("mpg ~ wt + hp + qsec", mtcars, { weights: "cyl" });
    const factors = generalizedVif(model).map(({ term, gvif }) => [term, gvif]);
    expect(Object.fromEntries(factors)).toBeWithinRelative(vif(model), 1e-12);
    expect(() => generalizedVif(lm("mpg ~ wt - 1", mtcars))).toThrow("needs a model with intercept");
  });
});
