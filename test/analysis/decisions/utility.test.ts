import { describe, expect, it } from "vitest";
import {
  acceptability,
  additiveUtility,
  certaintyEquivalent,
  DataError,
  weightSensitivity,
} from "../../../src/analysis/index.js";
import "../relative.js";

const OFFERS = {
  stay: { pay: 0.9, growth: 0.2, peace: 0.5 },
  go: { pay: 0.4, growth: 0.9, peace: 0.5 },
};
const EVEN = { pay: 0.4, growth: 0.4, peace: 0.2 };

describe("additiveUtility", () => {
  it("adds weight times score, exactly as written by hand", () => {
    const utility = additiveUtility({ a: 0.8, b: 0.7, c: 0.6 }, { a: 0.4, b: 0.3, c: 0.3 });
    expect(utility.value).toBeCloseTo(0.71, 15);
    expect(utility.contributions).toEqual({ a: 0.4 * 0.8, b: 0.3 * 0.7, c: 0.3 * 0.6 });
  });

  it("shows its parts as a table", () => {
    const text = String(additiveUtility(OFFERS.go, EVEN).toMimeBundle().data["text/plain"]);
    expect(text).toContain("growth");
    expect(text).toContain("utility 0.62");
  });

  it.each([
    [{ pay: 1 }, { pay: 0.9 }, "add up to 0.9, not to 1"],
    [{ pay: 1, growth: 1 }, { pay: 1 }, 'nothing for "growth"'],
    [{ pay: 1 }, { pay: 0.5, luck: 0.5 }, 'name "luck"'],
    [{ pay: Number.NaN }, { pay: 1 }, "not a finite number"],
    [{ pay: 1, growth: 1 }, { pay: 1.5, growth: -0.5 }, 'weight of "growth" is -0.5'],
    [{}, {}, "at least one criterion"],
  ])("refuses scores %j with weights %j", (scores, weights, message) => {
    expect(() => additiveUtility(scores as never, weights as never)).toThrow(DataError);
    expect(() => additiveUtility(scores as never, weights as never)).toThrow(message);
  });
});

describe("weightSensitivity", () => {
  it("finds the weight at which two alternatives are equally good", () => {
    const { choice, flips } = weightSensitivity(OFFERS, EVEN);
    expect(choice).toBe("go");
    // Moving pay to w leaves growth 2/3 (1 - w) and peace 1/3 (1 - w): 0.5 w = 0.7 · 2/3 (1 - w).
    const pay = flips.find(({ criterion }) => criterion === "pay");
    expect(pay?.to).toBe("stay");
    expect(pay?.flipsAt).toBeCloseTo(1.4 / 2.9, 12);
    expect(flips.some(({ criterion }) => criterion === "peace")).toBe(false);
  });

  it("gives utilities that are equal at each flip", () => {
    for (const { criterion, flipsAt, weight } of weightSensitivity(OFFERS, EVEN).flips) {
      const weights = Object.fromEntries(
        Object.entries(EVEN).map(([name, value]) => [
          name,
          name === criterion ? flipsAt : (value * (1 - flipsAt)) / (1 - weight),
        ]),
      ) as typeof EVEN;
      const difference =
        additiveUtility(OFFERS.go, weights).value - additiveUtility(OFFERS.stay, weights).value;
      expect(Math.abs(difference)).toBeLessThan(1e-12);
    }
  });

  it("has no flips where one alternative is better on everything", () => {
    const dominated = { worse: { a: 0.1, b: 0.2 }, better: { a: 0.2, b: 0.3 } };
    expect(weightSensitivity(dominated, { a: 0.5, b: 0.5 }).flips).toEqual([]);
  });

  it("refuses a single alternative and scores of other criteria", () => {
    expect(() => weightSensitivity({ only: { a: 1 } }, { a: 1 })).toThrow("at least two alternatives");
    expect(() => weightSensitivity({ x: { a: 1 }, y: { b: 1 } }, { a: 1 })).toThrow('nothing for "a"');
  });
});

describe("acceptability", () => {
  it("samples the share of weights that can be worked out for two criteria", () => {
    const two = { stay: { pay: 0.9, growth: 0.2 }, go: { pay: 0.4, growth: 0.9 } };
    const [stay, go] = acceptability(two, { seed: 1 }).alternatives;
    expect(Math.abs((go?.share as number) - 0.7 / 1.2)).toBeLessThan(4 * (go?.standardError as number));
    expect((stay?.share as number) + (go?.share as number)).toBe(1);
    // Where stay is best, pay weighs from 7/12 to 1: 19/24 in the middle.
    expect(Math.abs((stay?.centralWeights?.pay as number) - 19 / 24)).toBeLessThan(0.01);
  });

  it("samples the share of three criteria: a linear form of even weights has a closed form", () => {
    // P(Σ wᵢ dᵢ > 0) = Σ over dᵢ > 0 of Π over j ≠ i of dᵢ / (dᵢ - dⱼ), here with d = (0.5, -0.7, -0.1).
    const d = [0.5, -0.7, -0.1] as const;
    const exact = (d[0] / (d[0] - d[1])) * (d[0] / (d[0] - d[2]));
    const alternatives = { zero: { a: 0, b: 0, c: 0 }, one: { a: d[0], b: d[1], c: d[2] } };
    const one = acceptability(alternatives, { seed: 3, samples: 40_000 }).alternatives[1];
    expect(Math.abs((one?.share as number) - exact)).toBeLessThan(4 * (one?.standardError as number));
  });

  it("gives the same from the same seed and refuses no samples", () => {
    expect(acceptability(OFFERS, { seed: 5 })).toEqual(acceptability(OFFERS, { seed: 5 }));
    expect(() => acceptability(OFFERS, { seed: 5, samples: 0 })).toThrow(DataError);
  });
});

describe("certaintyEquivalent", () => {
  const lottery = { outcomes: [10, 50, 200], probabilities: [0.2, 0.5, 0.3] };

  // R 4.2: o <- c(10, 50, 200); p <- c(.2, .5, .3); -log(sum(p * exp(-a * o))) / a; sum(p * o^(1 - r))^(1 / (1 - r))
  it.each([
    [{ absolute: 0.01 }, 64.4674403067589],
    [{ absolute: -0.02 }, 144.470972106606],
    [{ relative: 1 }, 54.9280271653059],
    [{ relative: 2 }, 31.7460317460317],
    [{ relative: 0.5 }, 70.7386991009991],
    [{ absolute: 0 }, 87],
    [{ relative: 0 }, 87],
  ])("equals R's value for %j", (aversion, expected) => {
    expect(certaintyEquivalent(lottery, aversion)).toBeWithinRelative(expected, 1e-13);
  });

  it("does not overflow with great outcomes and aversion", () => {
    const great = { outcomes: [1e6, 2e6], probabilities: [0.5, 0.5] };
    expect(certaintyEquivalent(great, { absolute: 1 })).toBeCloseTo(1e6 + Math.log(2), 6);
    expect(certaintyEquivalent(great, { relative: 500 })).toBeGreaterThan(1e6);
  });

  it("refuses what is no lottery", () => {
    expect(() => certaintyEquivalent({ outcomes: [1], probabilities: [0.5] }, { absolute: 1 })).toThrow(
      "add up to 0.5",
    );
    expect(() => certaintyEquivalent({ outcomes: [], probabilities: [] }, { absolute: 1 })).toThrow(
      "for each outcome",
    );
    expect(() =>
      certaintyEquivalent({ outcomes: [0, 1], probabilities: [0.5, 0.5] }, { relative: 1 }),
    ).toThrow("outcomes above 0");
    expect(() => certaintyEquivalent(lottery, { absolute: Number.NaN })).toThrow(DataError);
  });
});
