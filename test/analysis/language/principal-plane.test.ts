import { describe, expect, it } from "vitest";
import { principalPlane } from "../../../src/analysis/language/principal-plane.js";

/*
 * numpy 1.24:
 *   v = np.array([[2, 0, 1], [0, 1, 3], [4, 4, 4], [1, 3, 0], [5, 2, 2.0]]); c = v - v.mean(0)
 *   u, s, vt = np.linalg.svd(c, full_matrices=False); (c @ vt.T)[:, :2]; (s**2 / (s**2).sum())[:2]
 */
const EXPECTED = {
  x: [-1.5914894413, -1.999756632, 2.9500190529, -1.4659470934, 2.1071741138],
  y: [-1.2666305649, 1.7042202643, 1.3408491749, -0.3314039135, -1.4470349607],
  shares: [0.58665756097, 0.22877244458],
} as const;

describe("principalPlane", () => {
  it("has numpy's principal components", () => {
    const vectors = [
      [2, 0, 1],
      [0, 1, 3],
      [4, 4, 4],
      [1, 3, 0],
      [5, 2, 2],
    ];
    const { x, y, shares } = principalPlane(vectors);
    for (const [place, value] of x.entries()) expect(value).toBeCloseTo(EXPECTED.x[place] as number, 8);
    for (const [place, value] of y.entries()) expect(value).toBeCloseTo(EXPECTED.y[place] as number, 8);
    expect(shares[0]).toBeCloseTo(EXPECTED.shares[0], 10);
    expect(shares[1]).toBeCloseTo(EXPECTED.shares[1], 10);
  });

  it("sets points that are all the same in one place", () => {
    expect(
      principalPlane([
        [1, 2],
        [1, 2],
        [1, 2],
      ]),
    ).toEqual({ x: [0, 0, 0], y: [0, 0, 0], shares: [0, 0] });
  });
});
