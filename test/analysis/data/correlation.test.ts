import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { column } from "../../../src/analysis/data/column.js";
import { type CorrelationMethod, correlation } from "../../../src/analysis/data/correlation.js";
import { correlationMatrix } from "../../../src/analysis/data/correlation-matrix.js";
import { ranks } from "../../../src/analysis/data/ranks.js";
import "../relative.js";
import { AIRQUALITY } from "../r-tables.js";
import { SEEDS, randomIntegers } from "./random.js";

// R: cor(airquality, method = m, use = "pairwise.complete.obs")[1, ]
const PAIRWISE = {
  pearson: [
    1, 0.348341692993602681, -0.601546529888950188, 0.698360342150931901, 0.16451931438041309,
    -0.013225646554046998,
  ],
  spearman: [
    1, 0.348186469956763112, -0.590155124067011205, 0.774042955461301307, 0.137861214647513136,
    -0.056198410707298814,
  ],
  kendall: [
    1, 0.240319421449212506, -0.428360291537781379, 0.586298821526440861, 0.103530845441512392,
    -0.045101252892724875,
  ],
};
// R: cor(airquality, method = m, use = "complete.obs")[1, ]
const COMPLETE = {
  pearson: [
    1, 0.3483416929936027362, -0.612496576314211727, 0.698541409648639089, 0.1428851678414349291,
    -0.0051897694853129585,
  ],
  spearman: [
    1, 0.348186469956763112, -0.605136423580745486, 0.772931933068958354, 0.116690112334942364,
    -0.035046541507746949,
  ],
  kendall: [
    1, 0.240319421449212506, -0.440459438351307242, 0.586147124983447343, 0.088594011883186746,
    -0.030415260725636672,
  ],
};
const METHODS: CorrelationMethod[] = ["pearson", "spearman", "kendall"];

function naiveRanks(values: readonly number[]): number[] {
  return values.map(
    (v) => values.filter((w) => w < v).length + (values.filter((w) => w === v).length + 1) / 2,
  );
}

describe("correlation", () => {
  it.each(METHODS)("gives R's %s of two columns with gaps", (method) => {
    const value = correlation(AIRQUALITY.Ozone, AIRQUALITY.Temp, { method, missing: "drop" });
    expect(value).toBeWithinRelative(PAIRWISE[method][3] as number, 1e-12);
  });

  it("keeps its digits far from zero", () => {
    // R: cor(c(1, 2, 4, 8), c(1, 3, 2, 5)), which adding 1e9 to the first does not change
    expect(correlation([1e9 + 1, 1e9 + 2, 1e9 + 4, 1e9 + 8], [1, 3, 2, 5])).toBeWithinRelative(
      0.86692144686301065,
      1e-12,
    );
    expect(correlation([1e300, 2e300, 4e300, 8e300], [1e-300, 3e-300, 2e-300, 5e-300])).toBeWithinRelative(
      0.86692144686301065,
      1e-12,
    );
  });

  it.each(METHODS)("is 1 of a list with itself and -1 with its opposite (%s)", (method) => {
    const x = [3, 1, 4, 1.5, -9];
    expect(correlation(x, x, { method })).toBeWithinRelative(1, 1e-15);
    expect(
      correlation(
        x,
        x.map((value) => -value),
        { method },
      ),
    ).toBeWithinRelative(-1, 1e-15);
  });

  it.each(SEEDS)("agrees with Kendall's definition over all pairs, and with ranks (seed %i)", (seed) => {
    const next = randomIntegers(seed);
    const size = next(40) + 5;
    const x = Array.from({ length: size }, (_, row) => (row === 0 ? -1 : next(6)));
    const y = Array.from({ length: size }, (_, row) => (row === 0 ? -1 : next(9) / 4));
    const pairs = x.flatMap((_, i) => x.slice(0, i).map((__, j) => [x[i]! - x[j]!, y[i]! - y[j]!] as const));
    const agreement = pairs.reduce((total, [a, b]) => total + Math.sign(a) * Math.sign(b), 0);
    const untied = [0, 1].map((side) => pairs.filter((pair) => pair[side] !== 0).length) as [number, number];
    const tau = agreement / Math.sqrt(untied[0] * untied[1]);
    expect(correlation(x, y, { method: "kendall" })).toBeWithinRelative(tau, 1e-12);
    expect(ranks(x)).toEqual(naiveRanks(x));
    expect(correlation(x, y, { method: "spearman" })).toBeWithinRelative(
      correlation(naiveRanks(x), naiveRanks(y)),
      1e-12,
    );
  });

  it.each([
    [() => correlation([1, 2], [1]), "correlation requires lists of equal length: 2 and 1"],
    [() => correlation([1], [1]), "correlation requires at least 2 pairs, x and y have 1"],
    [() => correlation([0.1, 0.1, 0.1], [1, 2, 3]), "correlation is not defined: x does not vary"],
    [
      () => correlation([1, 2, Infinity], [1, 2, 3]),
      "correlation requires finite numbers: x has an infinity",
    ],
    [
      () => correlation([1, 2, 3], [1, NaN, 3]),
      "correlation requires numbers: value 2 is missing; leave such pairs out or fill them",
    ],
  ])("refuses what has no answer (%#)", (call, message) => {
    expect(call).toThrow(new DataError(message));
  });
});

describe("correlationMatrix", () => {
  it.each(METHODS)("gives R's %s with pairwise and with complete rows", (method) => {
    expect(column(correlationMatrix(AIRQUALITY, { method }), "Ozone")).toBeWithinRelative(
      PAIRWISE[method],
      1e-12,
    );
    const complete = correlationMatrix(AIRQUALITY, { method, missing: "complete" });
    expect(column(complete, "Ozone")).toBeWithinRelative(COMPLETE[method], 1e-12);
  });

  it("is a symmetric frame with the names in its first column, and leaves text out", () => {
    const matrix = correlationMatrix({ x: [1, 2, 4], t: ["a", "b", "c"], y: [1, 0, 5] });
    expect(matrix.columns).toEqual(["column", "x", "y"]);
    const rows = matrix.values as unknown[][];
    expect([rows[0]?.[0], rows[1]?.[0], rows[0]?.[1]]).toEqual(["x", "y", 1]);
    expect(rows[0]?.[2]).toBe(rows[1]?.[1]);
  });

  it("names the column that does not vary, has no numbers or has gaps", () => {
    expect(() => correlationMatrix({ x: [1, 2], c: [3, 3] })).toThrow(
      new DataError("correlation is not defined: c does not vary"),
    );
    expect(() => correlationMatrix({ x: [1, 2], t: ["a", "b"] }, { columns: ["x", "t"] })).toThrow(
      new DataError('correlationMatrix: column "t" has no numbers'),
    );
    expect(() => correlationMatrix({ t: ["a"] })).toThrow(
      new DataError("correlationMatrix: the frame has no column of numbers"),
    );
    expect(() => correlationMatrix({ x: [1, 2, 3], y: [1, 5, NaN] }, { missing: "error" })).toThrow(
      /value 3 is missing/,
    );
  });
});
