import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { DataFrame } from "../../../src/analysis/data/data-frame.js";
import { readCsv } from "../../../src/analysis/data/read-csv.js";
import { trainTestSplit } from "../../../src/analysis/data/train-test-split.js";
import { deepFreeze } from "../deep-freeze.js";

const cars = readCsv("data/cars.csv");
const labels = (seed: number) => trainTestSplit(cars, { testFraction: 0.2, seed }).test.index;
const rows = (frame: DataFrame) => frame.values as unknown[][];

describe("trainTestSplit", () => {
  it("gives every row to exactly one part, in the order and with the label it had", () => {
    const { train, test } = trainTestSplit(cars, { testFraction: 0.2, seed: 42 });
    expect([train.shape, test.shape]).toEqual([
      [40, 2],
      [10, 2],
    ]);
    const all = [...train.index, ...test.index].map(Number);
    expect(all.toSorted((a, b) => a - b)).toEqual(cars.index);
    expect(test.index).toEqual(test.index.toSorted((a, b) => Number(a) - Number(b)));
    for (const part of [train, test]) {
      part.index.forEach((label, position) =>
        expect(rows(part)[position]).toEqual(rows(cars)[Number(label)]),
      );
      expect(part.dtypes).toEqual(cars.dtypes);
    }
  });

  it("depends on the seed and on nothing else", () => {
    // These ten must never change: published results stand on them.
    expect(labels(42)).toEqual([4, 7, 15, 17, 25, 29, 35, 39, 46, 48]);
    expect(labels(43)).not.toEqual(labels(42));
  });

  it("chooses all rows equally often", () => {
    const frame = deepFreeze({ x: [0, 1, 2, 3, 4] });
    const counts = [0, 0, 0, 0, 0];
    for (let seed = 0; seed < 2000; seed++) {
      const [label] = trainTestSplit(frame, { testFraction: 0.2, seed }).test.index;
      counts[Number(label)] = (counts[Number(label)] as number) + 1;
    }
    // 400 expected, standard deviation 18: five of them either way.
    for (const count of counts) expect(Math.abs(count - 400)).toBeLessThan(90);
  });

  it("rounds up to whole rows, but not because of the last binary digit", () => {
    const frame = { x: Array.from({ length: 100 }, (_, row) => row) };
    expect(trainTestSplit(frame, { testFraction: 0.07, seed: 1 }).test.shape).toEqual([7, 1]);
    expect(trainTestSplit(frame, { testFraction: 0.071, seed: 1 }).test.shape).toEqual([8, 1]);
  });

  it.each([
    [{ testFraction: 0, seed: 1 }, "testFraction between 0 and 1: 0"],
    [{ testFraction: 20, seed: 1 }, "testFraction between 0 and 1: 20"],
    [{ testFraction: Number.NaN, seed: 1 }, "testFraction between 0 and 1: NaN"],
    [{ testFraction: 0.2, seed: 1.5 }, "a seed that is an integer of 32 bits: 1.5"],
    [{ testFraction: 0.2, seed: 2 ** 40 }, "a seed that is an integer of 32 bits"],
    [{ testFraction: 0.9, seed: 1 }, "cannot keep 2 of 2 rows for testing: a part would be empty"],
  ])("refuses %j", (options, message) => {
    expect(() => trainTestSplit({ x: [1, 2] }, options)).toThrow(DataError);
    expect(() => trainTestSplit({ x: [1, 2] }, options)).toThrow(message);
  });
});
