import { describe, expect, it } from "vitest";
import { chiSquareCdf, chiSquareQuantile } from "../../../src/analysis/distributions/chi-square.js";
import { fCdf, fQuantile } from "../../../src/analysis/distributions/f.js";
import { normalCdf, normalQuantile } from "../../../src/analysis/distributions/normal.js";
import { tCdf, tQuantile, tTwoSided } from "../../../src/analysis/distributions/student-t.js";
import { DataError } from "../../../src/analysis/data-error.js";
import "../relative.js";

const upper = { upper: true };
/** A function of as many lists as it has arguments, as R has it. */
const each = <T extends number[]>(statistic: (...values: T) => number, ...lists: number[][]): number[] =>
  (lists[0] as number[]).map((_, index) => statistic(...(lists.map((list) => list[index]) as T)));

describe("distribution functions agree with R 4.2.2", () => {
  it("for Student's t, far out too", () => {
    const [t, df] = [
      [0.5, 9.464, 15, 40, 200, 1e4],
      [3, 48, 100, 1000, 48, 5],
    ];
    // R: pt(c(0.5, 9.464, 15, 40, 200, 1e4), c(3, 48, 100, 1000, 48, 5), lower.tail = FALSE)
    const tails = [
      0.32572398242407552, 7.4489336733089148e-13, 1.2123669942305636e-27, 5.2394260775864375e-210,
      4.4271820496273824e-72, 9.4901662287587762e-20,
    ];
    expect(each((x, k) => tCdf(x, k, upper), t, df)).toBeWithinRelative(tails, 1e-12);
    expect(each((x, k) => tCdf(-x, k), t, df)).toBeWithinRelative(tails, 1e-12);
    expect(each(tTwoSided, t, df)).toBeWithinRelative(
      tails.map((tail) => 2 * tail),
      1e-12,
    );
    // R: pt(c(-9, -0.5, 0, 0.5, 3), c(10, 3, 7, 3, 1))
    expect(each((x, k) => tCdf(x, k), [-9, -0.5, 0, 0.5, 3], [10, 3, 7, 3, 1])).toBeWithinRelative(
      [2.0690245248410038e-6, 0.32572398242407552, 0.5, 0.67427601757592448, 0.89758361765043326],
      1e-13,
    );
  });

  it("for F, far out too", () => {
    // R: pf(c(0.5, 89.56711, 500, 50, 1e5, 1e5), c(3, 1, 7, 20, 1000, 3), c(10, 48, 100, 1e6, 100, 20), lower.tail = FALSE)
    expect(
      each(
        (x, a, b) => fCdf(x, a, b, upper),
        [0.5, 89.56711, 500, 50, 1e5, 1e5],
        [3, 1, 7, 20, 1000, 3],
        [10, 48, 100, 1e6, 100, 20],
      ),
    ).toBeWithinRelative(
      [
        0.69062224553355733, 1.4898355866004014e-12, 8.2795766911921514e-75, 4.9685777018054703e-199,
        3.1314175780535016e-229, 6.4121350696154882e-42,
      ],
      1e-10,
    );
    // R: pf(c(1e-6, 1e-6, 0.01, 1.5), c(2, 7, 1000, 20), c(1e6, 1e6, 5, 1e6))
    expect(
      each((x, a, b) => fCdf(x, a, b), [1e-6, 1e-6, 0.01, 1.5], [2, 7, 1000, 20], [1e6, 1e6, 5, 1e6]),
    ).toBeWithinRelative(
      [9.9999949999916508e-7, 6.8959883683291919e-21, 1.4714034963791189e-85, 0.93014342266429073],
      1e-10,
    );
  });

  it("for the normal distribution, far out too", () => {
    // R: pnorm(c(-1, 0, 1, 5, 8, 20, 37), lower.tail = FALSE)
    const tails = [
      0.84134474606854293, 0.5, 0.15865525393145705, 2.8665157187919391e-7, 6.2209605742717849e-16,
      2.7536241186062337e-89, 5.7255712225245771e-300,
    ];
    expect(each((z) => normalCdf(z, upper), [-1, 0, 1, 5, 8, 20, 37])).toBeWithinRelative(tails, 1e-12);
    expect(each((z) => normalCdf(-z), [-1, 0, 1, 5, 8, 20, 37])).toBeWithinRelative(tails, 1e-12);
  });

  it("for chi-square, far out and with thousands of degrees of freedom too", () => {
    // R: pchisq(c(0.1, 3.84, 200, 600, 1300, 6000, 4900), c(1, 1, 10, 1, 300, 5000, 5000), lower.tail = FALSE)
    expect(
      each(
        (x, k) => chiSquareCdf(x, k, upper),
        [0.1, 3.84, 200, 600, 1300, 6000, 4900],
        [1, 1, 10, 1, 300, 5000, 5000],
      ),
    ).toBeWithinRelative(
      [
        0.75182963404584935, 0.050043521248705224, 1.6139305336977309e-37, 1.6741679846917882e-132,
        2.3157622681288947e-124, 2.5217184417547087e-21, 0.84136111033222871,
      ],
      1e-12,
    );
    // R: pchisq(c(1e-6, 2, 60, 4000), c(1, 50, 300, 5000))
    expect(each((x, k) => chiSquareCdf(x, k), [1e-6, 2, 60, 4000], [1, 50, 300, 5000])).toBeWithinRelative(
      [0.00079788442782212506, 2.4664231717319407e-26, 7.5592303464840573e-55, 2.9491918869834711e-27],
      1e-11,
    );
  });

  it("for quantiles", () => {
    // R: qt(c(1e-100, 1e-12, 0.025, 0.3, 0.975), c(48, 3, 48, 2, 1000))
    const quantilesOfT = [
      -790.79368913137296, -10331.108244292485, -2.0106347576242323, -0.61721339984836765, 1.9623390808264076,
    ];
    const [p, df] = [
      [1e-100, 1e-12, 0.025, 0.3, 0.975],
      [48, 3, 48, 2, 1000],
    ];
    expect(each((at, k) => tQuantile(at, k), p, df)).toBeWithinRelative(quantilesOfT, 1e-11);
    expect(each((at, k) => -tQuantile(at, k, upper), p, df)).toBeWithinRelative(quantilesOfT, 1e-11);
    // R: qf(c(1e-4, 0.025, 0.5, 0.95, 0.999), c(1, 2, 7, 2, 100), c(5, 20, 20, 27, 1e4))
    expect(
      each(
        (at, a, b) => fQuantile(at, a, b),
        [1e-4, 0.025, 0.5, 0.95, 0.999],
        [1, 2, 7, 2, 100],
        [5, 20, 20, 27, 1e4],
      ),
    ).toBeWithinRelative(
      [
        1.7348914527204329e-8, 0.025349884618970364, 0.93775825430419391, 3.3541308285291973,
        1.4983344945124655,
      ],
      1e-7,
    );
    // R: qf(c(1e-100, 1e-12, 0.05), c(2, 7, 1), c(20, 100, 48), lower.tail = FALSE)
    expect(
      each((at, a, b) => fQuantile(at, a, b, upper), [1e-100, 1e-12, 0.05], [2, 7, 1], [20, 100, 48]),
    ).toBeWithinRelative([99999999989.999832, 14.258650147117878, 4.042652128566651], 1e-10);
    // R: qnorm(c(1e-300, 1e-12, 0.025, 0.5, 0.9999))
    expect(each((at) => normalQuantile(at), [1e-300, 1e-12, 0.025, 0.5, 0.9999])).toBeWithinRelative(
      [-37.047096299361201, -7.0344838253011321, -1.9599639845400538, 0, 3.7190164854557084],
      1e-12,
    );
    // R: qchisq(c(1e-12, 0.025, 0.95, 0.5, 0.999, 0.95), c(1, 10, 1, 5000, 5000, 300))
    expect(
      each(chiSquareQuantile, [1e-12, 0.025, 0.95, 0.5, 0.999, 0.95], [1, 10, 1, 5000, 5000, 300]),
    ).toBeWithinRelative(
      [
        1.5707963267948977e-24, 3.2469727802368413, 3.841458820694124, 4999.33334913811, 5314.7313583011965,
        341.39511210876884,
      ],
      1e-11,
    );
  });
});

describe("distribution functions", () => {
  it("know the ends of the line", () => {
    expect([tCdf(-Infinity, 3), tCdf(Infinity, 3), tCdf(Infinity, 3, upper)]).toEqual([0, 1, 0]);
    expect([fCdf(-1, 2, 3), fCdf(0, 2, 3, upper), fCdf(Infinity, 2, 3), fCdf(1e308, 300, 3)]).toEqual([
      0, 1, 1, 1,
    ]);
    expect([chiSquareCdf(-1, 3), chiSquareCdf(Infinity, 3), chiSquareCdf(0, 500, upper)]).toEqual([0, 1, 1]);
    expect([normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1]);
    expect([tQuantile(0, 3), tQuantile(1, 3), tQuantile(0.5, 3)]).toEqual([-Infinity, Infinity, 0]);
    expect([fQuantile(0, 1, 2), fQuantile(1, 1, 2), fQuantile(0, 1, 2, upper)]).toEqual([
      0,
      Infinity,
      Infinity,
    ]);
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity]);
    expect([chiSquareQuantile(0, 3), chiSquareQuantile(1, 3)]).toEqual([0, Infinity]);
  });

  it.each<[string, () => number, string]>([
    ["NaN", () => tCdf(Number.NaN, 3), "tCdf requires a number for t, got NaN"],
    ["no degrees of freedom", () => fCdf(1, 0, 3), "fCdf requires positive degrees of freedom, got 0"],
    ["infinitely many", () => tQuantile(0.5, Infinity), "requires positive degrees of freedom, got Infinity"],
    [
      "a probability above 1",
      () => normalQuantile(1.5),
      "normalQuantile requires a probability from 0 to 1, got 1.5",
    ],
    [
      "a quantile out of reach",
      () => tQuantile(1e-300, 1),
      "cannot be computed for a probability as small as 1e-300",
    ],
  ])("refuse %s", (_, statistic, message) => {
    expect(statistic).toThrow(DataError);
    expect(statistic).toThrow(message);
  });
});
