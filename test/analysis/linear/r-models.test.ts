import { describe, expect, it } from "vitest";
import { anova } from "../../../src/analysis/linear/anova.js";
import {
  cooksDistance,
  dffits,
  hatValues,
  standardizedResiduals,
  studentizedResiduals,
} from "../../../src/analysis/linear/influence.js";
import { lm } from "../../../src/analysis/linear/lm.js";
import { breuschPagan, durbinWatson, jarqueBera } from "../../../src/analysis/linear/residual-tests.js";
import { vif } from "../../../src/analysis/linear/vif.js";
import { type Columns, rowCount } from "../../../src/analysis/data/frame.js";
import { deepFreeze } from "../deep-freeze.js";
import { R_MODELS } from "./r-models.js";
import "../relative.js";

const EXACT = 1e-8;
const LOOSE = 1e-6;

/** Rows of plain columns, by position. */
const rowsOf = (frame: Columns, rows: readonly number[]): Columns =>
  Object.fromEntries(Object.entries(frame).map(([name, values]) => [name, rows.map((row) => values[row])]));

describe.each(R_MODELS)("R's $r", (r) => {
  const model = lm(r.formula, deepFreeze(r.frame), r.options);
  const at = (values: readonly number[]): number[] => r.rows.map((row) => values[row] as number);

  it("has the same coefficients, errors and intervals", () => {
    expect(Object.keys(model.coefficients)).toEqual(r.names);
    const table = model.coefficientTable();
    expect(table.map(({ estimate }) => estimate)).toBeWithinRelative(r.coefficients, EXACT);
    expect(table.map(({ standardError }) => standardError)).toBeWithinRelative(r.standardErrors, EXACT);
    expect(table.map(({ lower }) => lower)).toBeWithinRelative(r.lower, EXACT);
    expect(table.map(({ upper }) => upper)).toBeWithinRelative(r.upper, EXACT);
    expect(Object.values(model.tValues)).toBeWithinRelative(r.tValues, EXACT);
    expect(Object.values(model.pValues)).toBeWithinRelative(r.pValues, LOOSE);
    expect(model.covariance()[0] ?? []).toBeWithinRelative(r.covariance, EXACT);
  });

  it("fits as well", () => {
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
    const { statistic, numeratorDf, denominatorDf, pValue } = model.fStatistic;
    expect([statistic, numeratorDf, denominatorDf]).toBeWithinRelative(r.f.slice(0, 3), EXACT);
    expect(pValue).toBeWithinRelative(r.f[3] as number, LOOSE);
    expect([model.degreesOfFreedom, model.rowCount, model.rowsDropped]).toEqual(r.counts);
    expect(model.rowCount + model.rowsDropped).toBe(rowCount(r.frame));
  });

  it.each(["HC0", "HC1", "HC2", "HC3"] as const)("has the same %s errors", (type) => {
    expect(Object.values(model.robustStandardErrors(type))).toBeWithinRelative(r[type], LOOSE);
  });

  it("is swayed by the same rows", () => {
    expect(at(hatValues(model))).toBeWithinRelative(r.hat, EXACT);
    expect(at(standardizedResiduals(model))).toBeWithinRelative(r.rstandard, EXACT);
    expect(at(studentizedResiduals(model))).toBeWithinRelative(r.rstudent, EXACT);
    expect(at(cooksDistance(model))).toBeWithinRelative(r.cooks, LOOSE);
    expect(at(dffits(model))).toBeWithinRelative(r.dffits, EXACT);
  });

  it("has the same analysis of variance", () => {
    const rows = anova(model).rows;
    const tests = rows.slice(0, -1);
    expect(rows.map(({ sumOfSquares }) => sumOfSquares as number)).toBeWithinRelative(r.anovaSS, EXACT);
    expect(tests.map(({ fStatistic }) => fStatistic as number)).toBeWithinRelative(r.anovaF, EXACT);
    expect(tests.map(({ pValue }) => pValue as number)).toBeWithinRelative(r.anovaP, LOOSE);
  });

  it("predicts the same with the same intervals", () => {
    const rows = rowsOf(r.frame, [2, 6, 8]);
    const confidence = model.predict(rows, { interval: "confidence" });
    expect(confidence.flatMap(({ fit, lower, upper }) => [fit, lower, upper])).toBeWithinRelative(
      r.confidence,
      EXACT,
    );
    expect(model.predict(rows)).toEqual(confidence.map(({ fit }) => fit));
    if (r.prediction === undefined) {
      expect(() => model.predict(rows, { interval: "prediction" })).toThrow(
        "a weighted fit needs the weight",
      );
    } else {
      const prediction = model.predict(rows, { interval: "prediction" });
      expect(prediction.flatMap(({ fit, lower, upper }) => [fit, lower, upper])).toBeWithinRelative(
        r.prediction,
        EXACT,
      );
    }
  });

  it("has residuals that pass or fail the same tests", () => {
    expect([durbinWatson(model)]).toBeWithinRelative(r.durbinWatson, EXACT);
    const normal = jarqueBera(model);
    const { skewness, kurtosis } = normal;
    expect([normal.statistic, normal.pValue, skewness, kurtosis]).toBeWithinRelative(r.jarqueBera, EXACT);
    if (r.breuschPagan === undefined) {
      expect(() => breuschPagan(model)).toThrow("needs an unweighted model with intercept");
    } else {
      const equal = breuschPagan(model);
      expect([equal.statistic, equal.pValue]).toBeWithinRelative(r.breuschPagan, EXACT);
    }
    if (r.vif !== undefined) expect(Object.values(vif(model))).toBeWithinRelative(r.vif, EXACT);
  });
});
