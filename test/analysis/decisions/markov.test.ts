import { describe, expect, it } from "vitest";
import { DataError, markovProcess, mean, qLearning, valueIteration } from "../../../src/analysis/index.js";

/** A venture without end: two actions in each of three states. */
const VENTURE = {
  state: [
    "idea",
    "idea",
    "idea",
    "idea",
    "idea",
    "team",
    "team",
    "team",
    "team",
    "team",
    "product",
    "product",
    "product",
    "product",
  ],
  action: [
    "research",
    "research",
    "rush",
    "rush",
    "rush",
    "build",
    "build",
    "build",
    "sell",
    "sell",
    "grow",
    "grow",
    "rest",
    "rest",
  ],
  next: [
    "idea",
    "team",
    "idea",
    "team",
    "product",
    "idea",
    "team",
    "product",
    "idea",
    "team",
    "team",
    "product",
    "idea",
    "product",
  ],
  probability: [0.4, 0.6, 0.7, 0.1, 0.2, 0.1, 0.3, 0.6, 0.5, 0.5, 0.2, 0.8, 0.3, 0.7],
  reward: [-1, -1, -2, -2, -2, -3, -3, -3, 1.5, 1.5, 4, 4, 4.5, 4.5],
};

/** R 4.2: all eight policies, each evaluated by solve(diag(3) - 0.9 * P, r); the one that is best in every state. */
const BY_ENUMERATION = { idea: 11.0109090909091, team: 14.9018181818182, product: 23.8654545454546 };

const venture = () => markovProcess(VENTURE, { discount: 0.9 });

describe("valueIteration", () => {
  it("finds the values of the best of all policies, each solved exactly in R", () => {
    const policy = valueIteration(venture(), { tolerance: 1e-12 });
    expect(policy.actions).toEqual({ idea: "research", team: "build", product: "grow" });
    for (const [state, value] of Object.entries(BY_ENUMERATION))
      expect(Math.abs((policy.values[state] as number) - value)).toBeLessThan(1e-11);
  });

  it("keeps its promise of a tolerance", () => {
    const values = valueIteration(venture(), { tolerance: 0.01 }).values;
    for (const [state, value] of Object.entries(BY_ENUMERATION))
      expect(Math.abs((values[state] as number) - value)).toBeLessThan(0.01);
  });

  it("counts nothing after the end, also without discount", () => {
    const walk = {
      state: ["a", "b", "b"],
      action: ["go", "go", "back"],
      next: ["b", "end", "a"],
      reward: [1, 2, -2],
    };
    const policy = valueIteration(markovProcess(walk, { discount: 0.9 }));
    expect(policy.values).toEqual({ a: 1 + 0.9 * 2, b: 2, end: 0 });
    expect(policy.process.terminalStates).toEqual(["end"]);
    const once = { state: ["a", "b"], action: ["go", "go"], next: ["b", "end"], reward: [1, 2] };
    expect(valueIteration(markovProcess(once, { discount: 1 })).values).toEqual({ a: 3, b: 2, end: 0 });
  });

  it("takes the first of equally good actions", () => {
    const tie = { state: ["a", "a"], action: ["left", "right"], next: ["x", "y"], reward: [1, 1] };
    expect(valueIteration(markovProcess(tie, { discount: 0.5 })).actions).toEqual({ a: "left" });
  });

  it("refuses rewards without end", () => {
    const forever = { state: ["a"], action: ["wait"], next: ["a"], reward: [1] };
    expect(() => valueIteration(markovProcess(forever, { discount: 1 }), { maxIterations: 100 })).toThrow(
      "still change after 100 sweeps",
    );
  });
});

describe("markovProcess", () => {
  it.each([
    [{ ...VENTURE, probability: [0.5, ...VENTURE.probability.slice(1)] }, '"research" in "idea"'],
    [{ state: ["a"], action: ["go"] }, 'no column "next"'],
    [{ state: [], action: [], next: [] }, "at least one transition"],
    [{ state: ["a"], action: [null], next: ["b"] }, 'column "action", row 1'],
    [{ state: ["a"], action: ["go"], next: ["b"], reward: [Infinity] }, 'column "reward", row 1'],
  ])("refuses transitions that are no process", (transitions, message) => {
    expect(() => markovProcess(transitions as never, { discount: 0.9 })).toThrow(DataError);
    expect(() => markovProcess(transitions as never, { discount: 0.9 })).toThrow(message);
  });

  it("refuses a discount out of range", () => {
    expect(() => markovProcess(VENTURE, { discount: 1.1 })).toThrow("from 0 to 1");
  });
});

describe("qLearning", () => {
  it.each([1, 2, 3])("learns value iteration's policy and comes near its values, from seed %i", (seed) => {
    const exact = valueIteration(venture());
    const learned = qLearning(venture(), { seed, episodes: 2000, exploration: 0.5 });
    expect(learned.actions).toEqual(exact.actions);
    for (const [state, value] of Object.entries(exact.values))
      expect(Math.abs((learned.values[state] as number) - value)).toBeLessThan(0.6);
  });

  it("comes nearer with more episodes", () => {
    const process = venture();
    const exact = valueIteration(process);
    const distance = (episodes: number): number =>
      mean([1, 2, 3].map((seed) => qLearning(process, { seed, episodes, exploration: 0.5 }).distance(exact)));
    expect(distance(4000)).toBeLessThan(distance(100) / 2);
  });

  it("does the same twice, and earns more than it did at first", () => {
    const first = qLearning(venture(), { seed: 4, start: "idea" });
    expect(qLearning(venture(), { seed: 4, start: "idea" }).returns).toEqual(first.returns);
    expect(mean(first.returns.slice(-1000))).toBeGreaterThan(mean(first.returns.slice(0, 20)));
  });

  it("refuses options out of range, and an end to start from", () => {
    const short = markovProcess({ state: ["a"], action: ["go"], next: ["b"] }, { discount: 0.9 });
    expect(() => qLearning(short, { seed: 1, start: "b" })).toThrow("is an end");
    expect(() => qLearning(short, { seed: 1, start: "c" })).toThrow('no state "c"');
    expect(() => qLearning(short, { seed: 1, exploration: 0 })).toThrow("exploration");
    expect(() => qLearning(short, { seed: 1, power: 0.5 })).toThrow("power");
    expect(() => qLearning(short, { seed: 1, episodes: 0 })).toThrow("episodes");
    expect(() => qLearning(short, { seed: 1, episodes: 1 }).actionValue("a", "jump")).toThrow(
      'no action "jump"',
    );
  });
});
