import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { type GlmOptions, glm } from "../../../src/analysis/generalized/glm.js";
import { logFactorial } from "../../../src/analysis/generalized/log-factorial.js";
import { lm } from "../../../src/analysis/linear/lm.js";
import { deepFreeze } from "../deep-freeze.js";
import { MTCARS } from "../r-tables.js";
import "../relative.js";

const mtcars = deepFreeze({ ...MTCARS, logDisp: MTCARS.disp.map(Math.log) });

interface Published {
  formula: string;
  options: GlmOptions;
  coefficients: number[];
  standardErrors: number[];
  pValues: number[];
  /** Null and residual deviance, AIC, BIC, log-likelihood, dispersion. */
  fit: number[];
  degreesOfFreedom: number[];
  fitted: number[];
  residuals: number[];
}

/**
 * R: m <- glm(…, mtcars, control = glm.control(epsilon = 1e-15, maxit = 100)); s <- summary(m)
 * coef(m); s$coefficients[, 4]; c(m$null.deviance, deviance(m), AIC(m), BIC(m), logLik(m), s$dispersion);
 * c(m$df.null, m$df.residual); head(fitted(m), 3); head(residuals(m), 3)
 * R's standard errors are those of its last step but one, so these are from the fit itself:
 * X <- model.matrix(m); sqrt(s$dispersion * diag(solve(t(X) %*% (X * m$prior.weights * m$family$variance(fitted(m))))))
 */
const PUBLISHED: Published[] = [
  {
    formula: "carb ~ wt + hp",
    options: { family: "poisson" },
    coefficients: [0.13878829095031989, 0.0044819357957566605, 0.0054872402491425425],
    standardErrors: [0.39866809201849879, 0.13097204407161506, 0.0016441480510831815],
    pValues: [0.72774261521474881, 0.97270127709169918, 0.00084554942061877507],
    fit: [
      27.043357450132145, 12.278038836717872, 107.64368849412566, 112.04089620252483, -50.821844247062828, 1,
    ],
    degreesOfFreedom: [31, 29],
    fitted: [2.1257557583608162, 2.1281866599379131, 1.9338246485641479],
    residuals: [1.144048637319979, 1.1421759666025859, -0.74070901627753405],
  },
  {
    // R: carb ~ factor(cyl) + offset(log(disp)), weights = gear
    formula: "carb ~ factor(cyl)",
    options: { family: "poisson", weights: "gear", offset: "logDisp" },
    coefficients: [-4.197159587344947, 0.32704249700009419, -0.34987337775445659],
    standardErrors: [0.11867816581938519, 0.15519183948343895, 0.14118236525369504],
    pValues: [5.7127635592614451e-274, 0.035087824271762796, 0.013205958260953837],
    fit: [
      114.34581178863417, 86.281295712530294, 424.07346629000847, 428.47067399840762, -209.03673314500423, 1,
    ],
    degreesOfFreedom: [31, 29],
    fitted: [3.3369483607241182, 3.3369483607241182, 1.6241289475356366],
    residuals: [0.70369826288139214, 0.70369826288139214, -1.0551106397202665],
  },
  {
    formula: "carb ~ wt - 1",
    options: { family: "poisson" },
    coefficients: [0.30185620437072325],
    standardErrors: [0.029059240170637848],
    pValues: [2.823239567152543e-25],
    fit: [
      97.176635605629059, 22.365836373170687, 113.73148603057847, 115.19722193337819, -55.865743015289233, 1,
    ],
    degreesOfFreedom: [32, 31],
    fitted: [2.2052993414650572, 2.3817525626716756, 2.0143698040321691],
    residuals: [1.0835347379197771, 0.95455084399723822, -0.79254452227252337],
  },
  {
    formula: "mpg ~ wt + hp + offset(qsec)",
    options: { family: "gaussian", weights: mtcars.cyl },
    coefficients: [17.212678242222985, -4.465468970838617, -0.0048507269685911947],
    standardErrors: [1.6348041750952242, 0.57414255154264093, 0.0080096078031583074],
    pValues: [2.0238859515707805e-11, 1.410857646765849e-8, 0.5494822117238618],
    fit: [
      4918.9753090909089, 1069.167226698584, 154.19311200703669, 160.0560556182356, -73.096556003518344,
      36.867835403399461,
    ],
    degreesOfFreedom: [31, 29],
    fitted: [21.439569572080778, 20.860874984516929, 25.011672621798411],
    residuals: [-1.0767211580514564, 0.34078529839033272, -4.4233452435968204],
  },
];

describe.each(PUBLISHED)(
  "glm($formula, $options.family) against R 4.2.2",
  ({ formula, options, ...published }) => {
    const model = glm(formula, mtcars, options);

    it("finds coefficients, errors and p values", () => {
      expect(Object.values(model.coefficients)).toBeWithinRelative(published.coefficients, 1e-9);
      expect(Object.values(model.standardErrors)).toBeWithinRelative(published.standardErrors, 1e-9);
      expect(Object.values(model.pValues)).toBeWithinRelative(published.pValues, 1e-6);
    });

    it("finds deviances, criteria, fitted values and residuals", () => {
      const { nullDeviance, residualDeviance, aic, bic, logLikelihood, dispersion } = model;
      expect([nullDeviance, residualDeviance, aic, bic, logLikelihood, dispersion]).toBeWithinRelative(
        published.fit,
        1e-11,
      );
      expect([model.nullDegreesOfFreedom, model.degreesOfFreedom]).toEqual(published.degreesOfFreedom);
      expect(model.fitted.slice(0, 3)).toBeWithinRelative(published.fitted, 1e-10);
      expect(model.devianceResiduals.slice(0, 3)).toBeWithinRelative(published.residuals, 1e-9);
    });
  },
);

describe("a generalised linear model", () => {
  const rates = glm("carb ~ factor(cyl) + offset(log(disp))", mtcars, { family: "poisson", weights: "gear" });

  it("predicts with the offset of the new rows", () => {
    // R: predict(m, data.frame(cyl = c(4, 8), disp = c(100, 300)), type = "response")
    const rows = { cyl: [4, 8], disp: [100, 300] };
    expect(rates.predict(rows)).toBeWithinRelative([1.5038230995700343, 3.1795812621636026], 1e-10);
    expect(rates.predict(rows, { type: "link" })).toBeWithinRelative(
      [1.5038230995700343, 3.1795812621636026].map(Math.log),
      1e-10,
    );
    expect(() => rates.predict({ cyl: [4] })).toThrow('no column "disp"');
  });

  it("gives Wald intervals, of t where the variance is estimated", () => {
    // R: confint.default(m)
    const { wt } = glm("carb ~ wt + hp", mtcars, { family: "poisson" }).confidenceIntervals();
    expect(wt ?? []).toBeWithinRelative([-0.25221855356357975, 0.2611824251550931], 1e-7);
    const gaussian = glm("mpg ~ wt + hp", mtcars, { family: "gaussian" });
    const linear = lm("mpg ~ wt + hp", mtcars);
    expect(gaussian.confidenceIntervals()["wt"] ?? []).toBeWithinRelative(
      linear.confidenceIntervals()["wt"] ?? [],
      1e-11,
    );
    expect(gaussian.pValues).toBeWithinRelative(linear.pValues, 1e-9);
    expect([gaussian.aic, gaussian.bic]).toBeWithinRelative([linear.aic, linear.bic], 1e-12);
    expect(gaussian.covariance()["wt"]?.["hp"] ?? 0).toBeWithinRelative(
      linear.covariance()[1]?.[2] ?? 0,
      1e-10,
    );
  });

  it("leaves rows of weight 0 out and counts them", () => {
    // R: glm(carb ~ wt, poisson, mtcars, weights = gear - 3); its BIC counts the rows of weight 0 too
    const model = glm("carb ~ wt", mtcars, {
      family: "poisson",
      weights: mtcars.gear.map((gear) => gear - 3),
    });
    expect([model.rowCount, model.rowsDropped, model.degreesOfFreedom]).toEqual([17, 15, 15]);
    expect(Object.values(model.coefficients)).toBeWithinRelative(
      [-0.78615452660955776, 0.71104336839543258],
      1e-10,
    );
    expect([model.nullDeviance, model.residualDeviance, model.aic]).toBeWithinRelative(
      [27.537387852186587, 13.415444201206295, 81.1106658064611],
      1e-11,
    );
  });

  it("takes weights and an offset with two classes, too", () => {
    // R: glm(am ~ wt, binomial, mtcars, weights = gear, offset = I(drat - 3))
    const frame = { ...mtcars, shift: mtcars.drat.map((drat) => drat - 3) };
    const model = glm("am ~ wt", frame, { family: "binomial", weights: "gear", offset: "shift" });
    expect(Object.values(model.coefficients)).toBeWithinRelative(
      [9.920189782960886, -3.4627617475417969],
      1e-10,
    );
    expect(Object.values(model.standardErrors)).toBeWithinRelative(
      [2.3374407216504083, 0.74063220862472778],
      1e-9,
    );
    expect([model.nullDeviance, model.residualDeviance, model.aic, model.bic]).toBeWithinRelative(
      [129.06570303498131, 70.487588561610025, 74.487588561610025, 77.419060367209482],
      1e-11,
    );
    expect(model.separation).toBe("none");
  });

  it("counts a row of weight 2 as two rows", () => {
    const twice = { carb: [...mtcars.carb, ...mtcars.carb], wt: [...mtcars.wt, ...mtcars.wt] };
    const weighted = glm("carb ~ wt", mtcars, { family: "poisson", weights: mtcars.wt.map(() => 2) });
    const repeated = glm("carb ~ wt", twice, { family: "poisson" });
    expect(weighted.coefficients).toBeWithinRelative(repeated.coefficients, 1e-12);
    expect(weighted.logLikelihood).toBeWithinRelative(repeated.logLikelihood, 1e-12);
  });

  it("finds large counts and a group without any, whose coefficient has no finite value", () => {
    const large = glm("y ~ x", { y: [1e6, 2e6, 4e6, 8e6], x: [0, 1, 2, 3] }, { family: "poisson" });
    expect(Object.values(large.coefficients)).toBeWithinRelative([Math.log(1e6), Math.LN2], 1e-13);
    expect(large.warnings).toEqual([]);
    const group = glm("y ~ g", { y: [3, 4, 5, 0, 0], g: ["a", "a", "a", "b", "b"] }, { family: "poisson" });
    expect(group.warnings[0]).toContain("some have no finite value");
    expect(group.fitted.slice(0, 3)).toBeWithinRelative([4, 4, 4], 1e-8);
  });

  it("shows itself as a table, as in a journal", () => {
    const model = glm("carb ~ wt + hp", mtcars, { family: "poisson" });
    expect(model.toMimeBundle().data["text/plain"]).toBe(
      [
        "Generalised linear model carb ~ wt + hp, poisson with link log",
        "              Estimate  Std. error       z        p  95 % CI low       high",
        "(Intercept)  0.1387883   0.3986681  0.3481    0.728   -0.6425868  0.9201634",
        "wt           0.0044819   0.1309720  0.0342    0.973   -0.2522186  0.2611824",
        "hp           0.0054872   0.0016441  3.3374  < 0.001    0.0022648  0.0087097",
        "Null deviance 27.043 on 31 degrees of freedom",
        "Residual deviance 12.278 on 29 degrees of freedom",
        "AIC 107.64, BIC 112.04",
        "32 rows",
      ].join("\n"),
    );
  });
});

describe("glm refuses", () => {
  it.each([
    ["a negative count", [1, -1, 2], 'response "y", row 2: -1 is no count'],
    ["a count that is not whole", [1, 2, 0.5], 'response "y", row 3: 0.5 is no count'],
    ["counts that are all 0", [0, 0, 0], 'response "y" is 0 in every row'],
  ])("%s", (_, y, message) => {
    const fit = () => glm("y ~ x", { y, x: [1, 2, 4] }, { family: "poisson" });
    expect(fit).toThrow(DataError);
    expect(fit).toThrow(message);
  });
});

describe("logFactorial", () => {
  it("agrees with R's lfactorial", () => {
    // R: lfactorial(c(0, 5, 20, 21, 100, 1e6))
    expect([0, 5, 20, 21, 100, 1e6].map(logFactorial)).toBeWithinRelative(
      [0, 4.7874917427820458, 42.335616460753485, 45.38013889847691, 363.73937555556347, 12815518.384658169],
      1e-14,
    );
  });
});
