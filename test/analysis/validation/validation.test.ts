import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { column } from "../../../src/analysis/data/column.js";
import { readCsv } from "../../../src/analysis/data/read-csv.js";
import { lm } from "../../../src/analysis/linear/lm.js";
import { rmse } from "../../../src/analysis/metrics/rmse.js";
import { crossValidate } from "../../../src/analysis/validation/cross-validate.js";
import { kFold } from "../../../src/analysis/validation/k-fold.js";
import { minMaxScaler, standardScaler } from "../../../src/analysis/validation/scaler.js";
import { deepFreeze } from "../deep-freeze.js";
import "../relative.js";

const cars = readCsv("data/cars.csv");

const first = (seed: number) => kFold(cars, { folds: 10, seed })[0]?.test.index;

describe("kFold", () => {
  it("tests on every row exactly once, in parts that differ by at most one row", () => {
    const parts = kFold(cars, { folds: 7, seed: 1 });
    expect(parts.map(({ test }) => test.shape[0])).toEqual([8, 7, 7, 7, 7, 7, 7]);
    const tested = parts.flatMap(({ test }) => test.index.map(Number));
    expect(tested.toSorted((a, b) => a - b)).toEqual(cars.index);
    for (const { train, test } of parts) {
      expect(new Set([...train.index, ...test.index]).size).toBe(50);
      expect(column(test, "dist")).toEqual(test.index.map((label) => column(cars, "dist")[Number(label)]));
    }
  });

  it("depends on the seed and on nothing else", () => {
    // These five must never change: published results stand on them.
    expect(first(42)).toEqual([4, 17, 29, 46, 48]);
    expect(first(43)).not.toEqual(first(42));
  });

  it.each([
    [{ folds: 1, seed: 1 }, "folds from 2 to the number of rows: 1 folds, 3 rows"],
    [{ folds: 4, seed: 1 }, "4 folds, 3 rows"],
    [{ folds: 2.5, seed: 1 }, "2.5 folds, 3 rows"],
    [{ folds: 2, seed: 0.5 }, "a seed that is an integer of 32 bits: 0.5"],
  ])("refuses %j", (options, message) => {
    expect(() => kFold({ x: [1, 2, 3] }, options)).toThrow(DataError);
    expect(() => kFold({ x: [1, 2, 3] }, options)).toThrow(message);
  });
});

describe("crossValidate", () => {
  const options = {
    folds: 50,
    seed: 3,
    fit: (train: typeof cars) => lm("dist ~ speed", train),
    score: (model: ReturnType<typeof lm>, test: typeof cars) =>
      rmse(column(test, "dist"), model.predict(test)) ** 2,
  };

  it("agrees with R leaving out one row at a time, which the hat values give without refitting", () => {
    // R: m <- lm(dist ~ speed, cars); mean((resid(m) / (1 - hatvalues(m)))^2)
    expect(crossValidate(cars, options).mean).toBeWithinRelative(246.40541595271716, 1e-12);
  });

  it("shows the score of every fold", () => {
    const result = crossValidate(
      { x: [1, 2, 3, 4] },
      { folds: 2, seed: 1, fit: () => 2, score: (model) => model },
    );
    expect(result).toMatchObject({ scores: [2, 2], mean: 2, standardDeviation: 0 });
    expect(result.toMimeBundle().data["text/plain"]).toBe(
      "Cross-validation\nFold  Score\n   1      2\n   2      2\nmean 2, standard deviation 0",
    );
  });

  it("refuses a score that is not a number", () => {
    expect(() => crossValidate(cars, { ...options, score: () => Number.NaN })).toThrow(
      "crossValidate: the score of fold 1 is NaN",
    );
  });
});

describe("standardScaler and minMaxScaler", () => {
  const train = deepFreeze({ x: [1, 2, 3, Number.NaN], name: ["a", "b", "c", "d"] });

  it("learn from the training rows alone and pass other columns on", () => {
    const scaled = standardScaler()
      .fit(train)
      .transform({ x: [2, 5], name: ["e", "f"] });
    // scikit-learn divides by the population's standard deviation, sqrt(2/3) here; R's scale() by 1.
    expect(column(scaled, "x")).toBeWithinRelative([0, 3 / Math.sqrt(2 / 3)], 1e-15);
    expect(scaled.columns).toEqual(["x", "name"]);
    expect(standardScaler({ ddof: 1 }).fit(train).scales["x"]).toEqual({ centre: 2, scale: 1, offset: 0 });
    const range = minMaxScaler({ range: [-1, 1] })
      .fit(train)
      .transform({ x: [1, 2, 3, 5] });
    expect(column(range, "x")).toEqual([-1, 0, 1, 3]);
  });

  it("keep labels, order and gaps, and take themselves back", () => {
    const part = kFold(cars, { folds: 5, seed: 9 })[0];
    const scaler = minMaxScaler({ columns: ["speed"] }).fit(part?.train as typeof cars);
    const scaled = scaler.transform(part?.test as typeof cars);
    expect(scaled.index).toEqual(part?.test.index);
    expect(column(scaled, "dist")).toEqual(column(part?.test as typeof cars, "dist"));
    expect(column(scaler.inverseTransform(scaled), "speed")).toBeWithinRelative(
      column(part?.test as typeof cars, "speed"),
      1e-14,
    );
    const gap = standardScaler().fit(train).transform(train);
    expect(column(gap, "x", { missing: "drop" })).toHaveLength(3);
  });

  it.each([
    [{ x: [2, 2, 2] }, 'column "x" is constant (2 in every row), so it has no scale'],
    [{ x: [1, Infinity] }, 'standardScaler, column "x", requires finite numbers: value 2 is Infinity'],
    [{ x: [1] }, "at least 2 values, got 1"],
    [{ x: ["a", "b"] }, "the frame has no column of numbers"],
    [{}, "the frame has no column of numbers"],
  ])("refuse to learn from %j", (frame, message) => {
    expect(() => standardScaler().fit(frame)).toThrow(DataError);
    expect(() => standardScaler().fit(frame)).toThrow(message);
  });

  it("refuse text, columns that are not there, and ranges that do not rise", () => {
    expect(() => standardScaler({ columns: ["name"] }).fit(train)).toThrow('"a" is text, not a number');
    expect(() =>
      standardScaler()
        .fit(train)
        .transform({ y: [1] }),
    ).toThrow('no column "x"');
    expect(() => minMaxScaler({ range: [1, 1] })).toThrow("two rising numbers: 1, 1");
  });
});
