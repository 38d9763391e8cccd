import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { column } from "../../../src/analysis/data/column.js";
import { readCsv } from "../../../src/analysis/data/read-csv.js";
import { autocorrelation } from "../../../src/analysis/inference/autocorrelation.js";
import { chiSquareTest } from "../../../src/analysis/inference/chi-square-test.js";
import { correlationTest } from "../../../src/analysis/inference/correlation-test.js";
import type { HypothesisTest } from "../../../src/analysis/inference/hypothesis-test.js";
import { oneWayAnova } from "../../../src/analysis/inference/one-way-anova.js";
import { tTest } from "../../../src/analysis/inference/t-test.js";
import { varianceTest } from "../../../src/analysis/inference/variance-test.js";
import { MTCARS as mtcars, SLEEP } from "../r-tables.js";
import "../relative.js";

const cars = readCsv("data/cars.csv");
const { first: a, second: b } = SLEEP;
const limits = ({ confidenceInterval }: HypothesisTest) => [
  confidenceInterval?.low,
  confidenceInterval?.high,
];

/** R: h$statistic, h$parameter, h$p.value and h$conf.int of the test in the title. */
interface Published {
  statistic: number;
  df?: number[];
  p: number;
  interval?: [number, number];
}

function expectR(test: HypothesisTest, published: Published): void {
  expect(test.statistic).toBeWithinRelative(published.statistic, 1e-12);
  expect(test.degreesOfFreedom).toBeWithinRelative(published.df ?? [], 1e-12);
  expect(test.pValue).toBeWithinRelative(published.p, 1e-9);
  if (published.interval === undefined) expect(test.confidenceInterval).toBeUndefined();
  else expect(limits(test) as number[]).toBeWithinRelative(published.interval, 1e-9);
}

describe("tTest against R 4.2.2 on the sleep data", () => {
  it("agrees on one sample: t.test(a)", () => {
    const test = tTest(a);
    expectR(test, {
      statistic: 1.3257101407138212,
      df: [9],
      p: 0.2175977800684489,
      interval: [-0.52978041352623217, 2.0297804135262321],
    });
    expect(test.estimates).toEqual({ "mean of x": 0.75 });
  });

  it('agrees on t.test(a, mu = 0.5, alternative = "less", conf.level = 0.9)', () => {
    expectR(tTest(a, { mu: 0.5, alternative: "less", level: 0.9 }), {
      statistic: 0.44190338023794046,
      df: [9],
      p: 0.66550668819266257,
      interval: [-Infinity, 1.5324271097745101],
    });
  });

  it("agrees on Welch's two samples: t.test(a, b)", () => {
    expectR(tTest(a, b), {
      statistic: -1.8608134674868531,
      df: [17.776473516178498],
      p: 0.079394140187358173,
      interval: [-3.3654832307117104, 0.20548323071171018],
    });
    expectR(tTest(a, b, { alternative: "greater" }), {
      statistic: -1.8608134674868531,
      df: [17.776473516178498],
      p: 0.96030292990632093,
      interval: [-3.0533814973316065, Infinity],
    });
  });

  it("agrees on pooled variances, var.equal = TRUE, and on pairs, paired = TRUE", () => {
    expectR(tTest(a, b, { varEqual: true }), {
      statistic: -1.8608134674868528,
      df: [18],
      p: 0.079186714215938175,
      interval: [-3.3638740322875984, 0.20387403228759859],
    });
    expectR(tTest(a, b, { paired: true }), {
      statistic: -4.0621276833820366,
      df: [9],
      p: 0.0028328901973842702,
      interval: [-2.4598857632769824, -0.70011423672301754],
    });
  });

  it("shows itself with its interval and alternative", () => {
    expect(tTest(a, b, { paired: true }).toMimeBundle().data["text/plain"]).toBe(
      [
        "Paired t test",
        "                         Value",
        "mean of the differences  -1.58",
        "t                        -4.0621",
        "df                       9",
        "p                        0.0028329",
        "95% confidence interval -2.4599 to -0.70011",
        "alternative: two-sided",
      ].join("\n"),
    );
  });

  it("refuses values that do not vary, too few, pairs that do not match, NaN and wrong words", () => {
    expect(() => tTest([2, 2, 2])).toThrow("the values are constant");
    expect(() => tTest([1e9 + 0.1, 1e9 + 0.1], [1, 1])).toThrow(DataError);
    expect(() => tTest([1])).toThrow("at least 2 values, got 1");
    expect(() => tTest([1, 2], [1, 2, 3], { paired: true })).toThrow("equal length: 2 and 3");
    expect(() => tTest([1, Number.NaN])).toThrow("value 2 is NaN");
    expect(() => tTest([1, 2, 4], { level: 95 })).toThrow("a level between 0 and 1, such as 0.95: 95");
    expect(() => tTest([1, 2, 4], { alternative: "two.sided" as "less" })).toThrow('not "two.sided"');
  });
});

describe("varianceTest against R 4.2.2", () => {
  it("agrees on var.test(a, b), with each alternative", () => {
    expectR(varianceTest(a, b), {
      statistic: 0.79834261799839246,
      df: [9, 9],
      p: 0.74271993172604511,
      interval: [0.19829701351053944, 3.2141227163698649],
    });
    expectR(varianceTest(a, b, { alternative: "less", ratio: 2 }), {
      statistic: 0.39917130899919623,
      df: [9, 9],
      p: 0.093743674839437463,
      interval: [0, 2.5378458433502522],
    });
    expectR(varianceTest(a, b, { alternative: "greater" }), {
      statistic: 0.79834261799839246,
      df: [9, 9],
      p: 0.62864003413697744,
      interval: [0.25113855413343378, Infinity],
    });
  });

  it("refuses a sample that does not vary", () => {
    expect(() => varianceTest([1, 2], [3, 3])).toThrow("varianceTest: the values of y are all equal");
    expect(() => varianceTest([1, 2], [3, 4], { ratio: 0 })).toThrow("a ratio above 0: 0");
  });
});

describe("correlationTest against R 4.2.2", () => {
  const { wt, mpg } = mtcars;

  it("agrees on cor.test(mtcars$wt, mtcars$mpg), and with alternative less", () => {
    const test = correlationTest(wt, mpg);
    expect(test.estimates).toBeWithinRelative({ r: -0.8676593765172278 }, 1e-14);
    expectR(test, {
      statistic: -9.559044146972111,
      df: [30],
      p: 1.2939587013505163e-10,
      interval: [-0.93382641328499416, -0.74408719646011279],
    });
    expectR(correlationTest(wt, mpg, { alternative: "less" }), {
      statistic: -9.559044146972111,
      df: [30],
      p: 6.4697935067525814e-11,
      interval: [-1, -0.76908720785974927],
    });
  });

  it('agrees on method = "spearman", exact = FALSE', () => {
    const test = correlationTest(wt, mpg, { method: "spearman" });
    expect(test.estimates).toBeWithinRelative({ rho: -0.88642203327029789 }, 1e-14);
    expect(test.pValue).toBeWithinRelative(1.4875948581274329e-11, 1e-9);
  });

  it('agrees on method = "kendall", with ties and without', () => {
    const tied = correlationTest(wt, mpg, { method: "kendall" });
    expect(tied.estimates).toBeWithinRelative({ tau: -0.727832149528431 }, 1e-14);
    expectR(tied, { statistic: -5.7981318949817302, p: 6.705770405595863e-9 });
    // R: cor.test(cars$speed, cars$dist, method = "kendall")
    const many = correlationTest(column(cars, "speed"), column(cars, "dist"), { method: "kendall" });
    expectR(many, { statistic: 6.6654658883680078, p: 2.6382708478345358e-11 });
    // R: cor.test(a + (1:10) / 1000, b + (1:10) / 100, method = "kendall", alternative = "greater")
    const [x, y] = [a.map((v, i) => v + (i + 1) / 1000), b.map((v, i) => v + (i + 1) / 100)];
    const exact = correlationTest(x, y, { method: "kendall", alternative: "greater" });
    expect(exact.method).toBe("Kendall's tau-b, exact");
    expectR(exact, { statistic: 36, p: 0.0083330577601410383 });
    // R: the same of the first eight, two-sided
    const eight = correlationTest(x.slice(0, 8), y.slice(0, 8), { method: "kendall" });
    expectR(eight, { statistic: 23, p: 0.03115079365079354 });
  });

  it("knows a perfect correlation, and refuses a constant list and two pairs", () => {
    const perfect = correlationTest([1, 2, 3, 4], [2, 4, 6, 8]);
    expect([perfect.statistic, perfect.pValue]).toEqual([Infinity, 0]);
    expect(() => correlationTest([1, 1, 1], [1, 2, 3])).toThrow("a constant list has no correlation");
    expect(() => correlationTest([1, 2], [1, 2])).toThrow("at least 3 values, got 2");
    expect(() => correlationTest([1, 2, 3], [1, 2])).toThrow("equal length: 3 and 2");
  });
});

describe("chiSquareTest against R 4.2.2", () => {
  it("agrees on chisq.test(matrix(c(12, 7, 5, 9), 2)), with and without the correction", () => {
    const counts = [
      [12, 5],
      [7, 9],
    ];
    expectR(chiSquareTest(counts), { statistic: 1.4559963788146839, df: [1], p: 0.22756821457580992 });
    expectR(chiSquareTest(counts, { correct: false }), {
      statistic: 2.4305755196815575,
      df: [1],
      p: 0.1189892055321448,
    });
    // R: chisq.test(matrix(c(10, 10, 10, 11), 2)): the correction never passes the distance itself
    expect(
      chiSquareTest([
        [10, 10],
        [10, 11],
      ]),
    ).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it("agrees on a table of 2 by 3, with its expected counts", () => {
    // R: chisq.test(matrix(c(762, 327, 468, 484, 239, 477), 2, byrow = TRUE)); the first row of $expected
    const test = chiSquareTest([
      [762, 327, 468],
      [484, 239, 477],
    ]);
    expectR(test, { statistic: 30.070149095754672, df: [2], p: 2.9535891832117569e-7 });
    expect(test.expected[0] as number[]).toBeWithinRelative(
      [703.67138193688788, 319.64526659412405, 533.68335146898801],
      1e-14,
    );
    expect(test.warnings).toEqual([]);
  });

  it("agrees on given probabilities, and warns where few counts are expected", () => {
    // R: chisq.test(c(89, 37, 30, 28, 2), p = c(.40, .20, .20, .15, .05)); chisq.test(c(20, 30, 50))
    expectR(chiSquareTest([89, 37, 30, 28, 2], { probabilities: [0.4, 0.2, 0.2, 0.15, 0.05] }), {
      statistic: 9.9901433691756267,
      df: [4],
      p: 0.040594043344781221,
    });
    expectR(chiSquareTest([20, 30, 50]), { statistic: 14, df: [2], p: 0.00091188196555451538 });
    expect(chiSquareTest([1, 3]).toMimeBundle().data["text/plain"]).toContain(
      "Warning: a count below 5 is expected",
    );
  });

  it.each([
    [[[1, 2]], "a table of at least 2 by 2, got 1 by 2"],
    [[[1, 2], [3]], "rows of one length"],
    [
      [
        [1, 0],
        [3, 0],
      ],
      "a row or column of the table has no counts",
    ],
    [
      [
        [1, -1],
        [3, 0],
      ],
      "counts of 0 or more: -1 is none",
    ],
    [[1, Number.NaN], "counts of 0 or more: NaN is none"],
    [[5], "at least 2 counts, got 1"],
    [[0, 0], "all counts are 0"],
  ])("refuses %j", (counts, message) => {
    expect(() => chiSquareTest(counts as number[])).toThrow(DataError);
    expect(() => chiSquareTest(counts as number[])).toThrow(message);
  });

  it("refuses probabilities that do not fit", () => {
    expect(() => chiSquareTest([1, 2], { probabilities: [0.5, 0.6] })).toThrow("add up to 1");
    expect(() => chiSquareTest([1, 2], { probabilities: [1] })).toThrow("for each of 2 counts, got 1");
  });
});

describe("oneWayAnova", () => {
  const plantGrowth = {
    ctrl: [4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14],
    trt1: [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
    trt2: [6.31, 5.12, 5.54, 5.5, 5.37, 5.29, 4.92, 6.15, 5.8, 5.26],
  };

  it("agrees with R's anova(aov(weight ~ group, PlantGrowth))", () => {
    const anova = oneWayAnova(plantGrowth);
    expect([anova.between.sumOfSquares, anova.within.sumOfSquares]).toBeWithinRelative(
      [3.7663399999999987, 10.492089999999997],
      1e-13,
    );
    expect([anova.fStatistic, anova.pValue]).toBeWithinRelative(
      [4.846087862380135, 0.015909958325622937],
      1e-12,
    );
    // R: s <- summary(lm(weight ~ group, PlantGrowth)); s$r.squared; s$sigma
    expect([anova.rSquared, anova.residualStandardError]).toBeWithinRelative(
      [0.26414829683211977, 0.62337462727153548],
      1e-13,
    );
    expect(anova.toMimeBundle().data["text/plain"]).toContain("Between groups   2");
  });

  it("is 1 where groups do not vary inside, and refuses groups without values or variation", () => {
    expect(
      oneWayAnova([
        [1, 1],
        [2, 2],
      ]),
    ).toMatchObject({ fStatistic: Infinity, pValue: 0, rSquared: 1 });
    expect(() =>
      oneWayAnova([
        [1, 1],
        [1, 1],
      ]),
    ).toThrow("all values are equal");
    expect(() => oneWayAnova({ a: [1, 2] })).toThrow("at least 2 groups, got 1");
    expect(() => oneWayAnova([[1], [2]])).toThrow("more values than groups: 2 values, 2 groups");
    expect(() => oneWayAnova({ a: [1], b: [] })).toThrow('oneWayAnova, group "b", requires at least 1 value');
    expect(() => oneWayAnova({ a: [1, 2], b: [Number.NaN] })).toThrow("value 1 is NaN");
  });
});

describe("autocorrelation", () => {
  it("agrees with R's acf(cars$dist)", () => {
    const dist = column(cars, "dist");
    expect([autocorrelation(dist), autocorrelation(dist, 2)]).toBeWithinRelative(
      [0.69584109889123757, 0.51148128183489461],
      1e-13,
    );
    expect(autocorrelation(dist, 0)).toBe(1);
  });

  it("refuses a constant series and a lag beyond it", () => {
    expect(() => autocorrelation([1, 1, 1])).toThrow("not defined where all values are equal");
    expect(() => autocorrelation([1, 2], 2)).toThrow("a lag from 0 to 1: 2");
  });
});
