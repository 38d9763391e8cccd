import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import type { Frame } from "../../../src/analysis/data/frame.js";
import { glm } from "../../../src/analysis/generalized/glm.js";
import { logisticRegression } from "../../../src/analysis/logistic/logistic-regression.js";
import { MTCARS, SWISS } from "../r-tables.js";
import "../relative.js";

// R: cyl as factor(mtcars$cyl)
const mtcars = { ...MTCARS, cyl: MTCARS.cyl.map(String) };
// R: swiss$high <- as.numeric(swiss$Fertility > 70)
const swiss = { ...SWISS, high: SWISS.Fertility.map((fertility) => (fertility > 70 ? 1 : 0)) };

interface Published {
  formula: string;
  frame: Frame;
  coefficients: Record<string, number>;
  standardErrors: Record<string, number>;
  zValues: Record<string, number>;
  pValues: Record<string, number>;
  fit: number[];
  fitted: number[];
}

/**
 * R: m <- glm(…, binomial, control = glm.control(epsilon = 1e-14, maxit = 100)); s <- summary(m)
 * coef(m); s$coefficients[, 3]; s$coefficients[, 4];
 * c(m$null.deviance, deviance(m), AIC(m), BIC(m)); head(fitted(m), 3)
 * R's standard errors are those of its last step but one, so these are from the fit itself:
 * X <- model.matrix(m); p <- fitted(m); sqrt(diag(solve(t(X) %*% (X * p * (1 - p)))))
 */
const PUBLISHED: Published[] = [
  {
    formula: "am ~ wt",
    frame: mtcars,
    coefficients: { "(Intercept)": 12.04036972865732, wt: -4.023969962173202 },
    standardErrors: { "(Intercept)": 4.510066238966783, wt: 1.4365277526235662 },
    zValues: { "(Intercept)": 2.669665846945994, wt: -2.801178034918265 },
    pValues: { "(Intercept)": 0.007592676630884221, wt: 0.005091642032082408 },
    fit: [43.22973327685781, 19.176084807445086, 23.176084807445086, 26.10755661304454],
    fitted: [0.8172115357359091, 0.6157283347999447, 0.9373069027533812],
  },
  {
    formula: "vs ~ mpg + hp",
    frame: mtcars,
    coefficients: {
      "(Intercept)": 9.531194674424023,
      mpg: -0.033853535642349046,
      hp: -0.07233546597788311,
    },
    standardErrors: { "(Intercept)": 7.03375584297415, mpg: 0.18096582948494558, hp: 0.034611730319455594 },
    zValues: { "(Intercept)": 1.3550647606181183, mpg: -0.18707142526976936, hp: -2.0899118697005528 },
    pValues: { "(Intercept)": 0.17539692489122027, mpg: 0.8516046319651184, hp: 0.0366257171371208 },
    fit: [43.860109265693325, 16.802972395559554, 22.802972395559554, 27.200180103958733],
    fitted: [0.703364089205088, 0.703364089205088, 0.884130050012732],
  },
  {
    formula: "high ~ Agriculture + Education + Catholic",
    frame: swiss,
    coefficients: {
      "(Intercept)": 3.9382319120110383,
      Agriculture: -0.05669414164818809,
      Education: -0.2286571874282964,
      Catholic: 0.034104768150328216,
    },
    standardErrors: {
      "(Intercept)": 1.8758825345923404,
      Agriculture: 0.02636828255456992,
      Education: 0.09067410532862683,
      Catholic: 0.011270656591426537,
    },
    zValues: {
      "(Intercept)": 2.099402204854153,
      Agriculture: -2.1500885273638968,
      Education: -2.5217474028542894,
      Catholic: 3.0259788264592515,
    },
    pValues: {
      "(Intercept)": 0.03578146050432721,
      Agriculture: 0.03154821292670846,
      Education: 0.011677352778503965,
      Catholic: 0.0024782965686282964,
    },
    fit: [65.13455677130322, 42.55303533720534, 50.55303533720534, 57.95362574404557],
    fitted: [0.638815955333538, 0.901753357565729, 0.9765595803899205],
  },
  {
    formula: "am ~ wt - 1",
    frame: mtcars,
    coefficients: { wt: -0.23880449876673138 },
    standardErrors: { wt: 0.11655503811384814 },
    zValues: { wt: -2.048856082338895 },
    pValues: { wt: 0.04047618987863168 },
    fit: [44.3614195558365, 39.71656673816163, 41.71656673816163, 43.18230264096136],
    fitted: [0.3484935018297272, 0.33479810135291227, 0.3649307503177549],
  },
  {
    formula: "am ~ cyl",
    frame: mtcars,
    coefficients: {
      "(Intercept)": 0.9808292530117259,
      cyl6: -1.2685113254635068,
      cyl8: -2.7725887222397803,
    },
    standardErrors: {
      "(Intercept)": 0.6770032003859328,
      cyl6: 1.0206207261593943,
      cyl8: 1.020620726159383,
    },
    zValues: { "(Intercept)": 1.4487808217931524, cyl6: -1.2428821921311821, cyl8: -2.716571054433795 },
    pValues: { "(Intercept)": 0.1473988012390794, cyl6: 0.21391124878883758, cyl8: 0.006596203467958361 },
    fit: [43.22973327685781, 33.934927980560175, 39.934927980560175, 44.332135688959355],
    fitted: [0.42857142857142855, 0.42857142857142855, 0.7272727272727272],
  },
  {
    formula: "am ~ I(wt^2) + log(hp)",
    frame: mtcars,
    coefficients: {
      "(Intercept)": -23.09819670338591,
      "I(wt^2)": -1.6731609273422823,
      "log(hp)": 7.860193227071108,
    },
    standardErrors: {
      "(Intercept)": 14.83009906868605,
      "I(wt^2)": 0.7043354627520283,
      "log(hp)": 4.162522042186749,
    },
    zValues: {
      "(Intercept)": -1.5575214075437402,
      "I(wt^2)": -2.375517097073511,
      "log(hp)": 1.88832471626767,
    },
    pValues: {
      "(Intercept)": 0.11934674199773265,
      "I(wt^2)": 0.017524380522031906,
      "log(hp)": 0.058982371163933504,
    },
    fit: [43.22973327685781, 9.851662591791575, 15.851662591791575, 20.248870300190752],
    fitted: [0.9139809827618885, 0.5046914727473658, 0.9713432185049642],
  },
];

describe.each(PUBLISHED)("glm(binomial) against R 4.2.2 on $formula", (published) => {
  const model = glm(published.formula, published.frame, { family: "binomial" });

  it("finds the coefficients, their errors, z and p", () => {
    expect(model.coefficients).toBeWithinRelative(published.coefficients, 1e-10);
    expect(model.standardErrors).toBeWithinRelative(published.standardErrors, 1e-9);
    expect(model.zValues).toBeWithinRelative(published.zValues, 5e-8);
    expect(model.pValues).toBeWithinRelative(published.pValues, 5e-7);
  });

  it("finds the deviances, AIC, BIC and fitted probabilities", () => {
    const { nullDeviance, residualDeviance, aic, bic, fitted } = model;
    expect([nullDeviance, residualDeviance, aic, bic]).toBeWithinRelative(published.fit, 1e-12);
    expect(fitted.slice(0, 3)).toBeWithinRelative(published.fitted, 1e-10);
    expect(model.logLikelihood).toBe(-residualDeviance / 2);
  });
});

describe("a logistic model", () => {
  const model = logisticRegression("am ~ wt", mtcars);

  it("predicts probabilities and log odds for other rows", () => {
    // R: predict(m, data.frame(wt = c(2, 3, 4)), type = "response"); head(predict(m), 3)
    expect(model.predict({ wt: [2, 3, 4] })).toBeWithinRelative(
      [0.9818795908517576, 0.49211561412706395, 0.01703153991466452],
      1e-10,
    );
    expect(model.predict({ wt: [2.62, 2.875, 2.32] }, { type: "link" })).toBeWithinRelative(
      [1.4975684277635306, 0.47145608740936495, 2.7047594164154916],
      1e-10,
    );
    expect(() => model.predict({ wt: [2, null] })).toThrow('column "wt", row 2: the value is missing');
    expect(() => model.predict({ hp: [2] })).toThrow('no column "wt"');
  });

  it("gives deviance residuals, whose squares add up to the deviance", () => {
    // R: head(residuals(m), 4)
    expect(model.devianceResiduals.slice(0, 4)).toBeWithinRelative(
      [0.6353853948055744, 0.984834430408949, 0.359845835737416, -0.8271767480019734],
      1e-9,
    );
    const squares = model.devianceResiduals.map((residual) => residual ** 2);
    expect(squares.reduce((total, square) => total + square)).toBeWithinRelative(
      model.residualDeviance,
      1e-13,
    );
  });

  it("gives odds ratios with intervals, and the covariance", () => {
    // R: exp(coef(m)); exp(confint.default(m)); vcov(m), of the last step but one
    expect(model.oddsRatios()["wt"] ?? {}).toBeWithinRelative(
      { oddsRatio: Math.exp(-4.023969962173202), lower: 0.001070625092383215, upper: 0.29866661676716305 },
      1e-7,
    );
    expect(model.covariance()["wt"] ?? {}).toBeWithinRelative(
      { "(Intercept)": -6.424445718135142, wt: 2.0636119583891115 },
      1e-7,
    );
    expect(() => model.oddsRatios(95)).toThrow("a confidence level is between 0 and 1");
  });

  it("knows the classes by any two labels, and drops and counts rows with gaps", () => {
    const words = { ...mtcars, am: mtcars.am.map((am) => (am === 1 ? "manual" : "automatic")) };
    const named = logisticRegression("am ~ wt", words, { positive: "manual" });
    expect(named.coefficients).toEqual(model.coefficients);
    const flags = logisticRegression("am ~ wt", { ...mtcars, am: mtcars.am.map((am) => am === 1) });
    expect(flags.coefficients).toEqual(model.coefficients);
    const gap = logisticRegression("am ~ wt", {
      am: [...mtcars.am, 1, null],
      wt: [...mtcars.wt, Number.NaN, 3],
    });
    expect(gap.coefficients).toEqual(model.coefficients);
    expect([gap.rowCount, gap.rowsDropped]).toEqual([32, 2]);
    expect(() => logisticRegression("am ~ wt", words)).toThrow("say which label is the positive one");
  });

  it("takes another reference level", () => {
    const other = logisticRegression("am ~ cyl", mtcars, { reference: { cyl: "8" } });
    expect(other.coefficients["cyl4"]).toBeWithinRelative(2.7725887222397803, 1e-10);
    expect(other.predict({ cyl: ["4", "8"] })).toBeWithinRelative([8 / 11, 2 / 14], 1e-12);
  });

  it("keeps its digits on columns far from zero", () => {
    const far = logisticRegression("am ~ wt", { am: mtcars.am, wt: mtcars.wt.map((wt) => wt * 1000 + 1e9) });
    expect(far.residualDeviance).toBeWithinRelative(19.176084807445086, 1e-11);
    expect(far.predict({ wt: [1e9 + 3000] })).toBeWithinRelative([0.49211561412706395], 1e-8);
  });

  it("shows itself as a table, as in a journal", () => {
    expect(model.toMimeBundle().data["text/plain"]).toBe(
      [
        "Logistic regression am ~ wt, probability of am = 1",
        "             Estimate  Std. error      z      p  Odds ratio  95 % CI low      high",
        "(Intercept)    12.040      4.5101   2.67  0.008    1.695e+5        24.55  1.170e+9",
        "wt             -4.024      1.4365  -2.80  0.005     0.01788     0.001071    0.2987",
        "Null deviance 43.23 on 31 degrees of freedom",
        "Residual deviance 19.176 on 30 degrees of freedom",
        "AIC 23.176, BIC 26.108",
        "32 rows",
      ].join("\n"),
    );
  });
});

describe("separation", () => {
  it("is told where a term divides the classes", () => {
    const model = logisticRegression("y ~ x", { y: [0, 0, 0, 1, 1, 1], x: [1, 2, 3, 4, 5, 6] });
    expect(model.separation).toBe("complete");
    expect(model.warnings[0]).toContain("the terms separate the classes perfectly");
    expect(model.residualDeviance).toBeLessThan(1e-8);
    expect(model.pValues["x"]).toBeGreaterThan(0.9);
    const shown = String(model.toMimeBundle().data["text/plain"]);
    expect(shown).toContain("Warning: the terms separate the classes perfectly");
    expect(shown).not.toContain("Odds ratio");
    expect(() => model.oddsRatios()).toThrow(DataError);
  });

  it("is told where rows lie on the boundary, or one level has one class only", () => {
    const boundary = logisticRegression("y ~ x", { y: [0, 0, 0, 1, 1, 1, 1], x: [1, 2, 3, 3, 4, 5, 6] });
    expect(boundary.separation).toBe("quasi-complete");
    // At the limit only the two rows at x = 3 are in doubt, with probability 1/2 each.
    expect(boundary.residualDeviance).toBeWithinRelative(4 * Math.LN2, 1e-8);
    const level = logisticRegression("y ~ g", { y: [0, 1, 1, 0, 1, 1], g: ["a", "a", "a", "a", "b", "b"] });
    expect(level.separation).toBe("quasi-complete");
    expect(level.residualDeviance).toBeWithinRelative(8 * Math.LN2, 1e-8);
    expect(level.warnings[0]).toContain("but for rows on the boundary");
  });

  it("is not told of a fit that is only very good", () => {
    const x = Array.from({ length: 40 }, (_, row) => row);
    const y = x.map((row) => Number(row > 19 !== (row === 19 || row === 20)));
    expect(logisticRegression("y ~ x", { x, y })).toMatchObject({ separation: "none", warnings: [] });
  });
});

describe("logisticRegression refuses", () => {
  it.each([
    ["one class", { y: [1, 1, 1], x: [1, 2, 3] }, 'response "y" is 1 in every row'],
    ["three classes", { y: [0, 1, 2, 1], x: [1, 2, 3, 5] }, 'response "y" has 3 values (0, 1, 2, …)'],
    [
      "two numbers that are not 0 and 1",
      { y: [1, 2, 1], x: [1, 2, 3] },
      "say which label is the positive one",
    ],
    ["no more rows than coefficients", { y: [0, 1], x: [1, 2] }, "2 rows, 2 coefficients"],
    ["a constant column", { y: [0, 1, 1, 0], x: [2, 2, 2, 2] }, 'column "x" is constant'],
    ["infinity", { y: [0, 1, 1, 0], x: [2, 1, Infinity, 2] }, 'column "x", row 3: Infinity is not finite'],
    ["an empty frame", { y: [], x: [] }, 'response "y" requires at least 1 label, got 0'],
    [
      "rows that all have gaps",
      { y: [1, null], x: [null, 2] },
      "no row has a value in all of the columns y, x",
    ],
  ])("%s", (_, frame, message) => {
    expect(() => logisticRegression("y ~ x", frame)).toThrow(DataError);
    expect(() => logisticRegression("y ~ x", frame)).toThrow(message);
  });

  it("equal columns, and families it does not know", () => {
    const frame = { y: [0, 1, 0, 1], a: [1, 2, 3, 5], b: [2, 4, 6, 10] };
    expect(() => logisticRegression("y ~ a + b", frame)).toThrow("predictors are collinear");
    expect(() => glm("y ~ a", frame, { family: "gamma" as "poisson" })).toThrow(
      'the families are binomial, poisson, gaussian, not "gamma"',
    );
  });
});
