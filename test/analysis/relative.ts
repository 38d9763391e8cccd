/** The one way numbers are compared in these tests: a relative tolerance, told each time. */
import { expect } from "vitest";

type Numbers = number | ArrayLike<number> | { readonly [name: string]: number };

declare module "vitest" {
  // oxlint-disable-next-line typescript/no-explicit-any -- must repeat vitest's own type parameter
  interface Matchers<T = any> {
    /** Every number within `tolerance` times the expected one; absolute where 0 is expected. Same names and length. */
    toBeWithinRelative(expected: Numbers, tolerance: number): T;
  }
}

expect.extend({
  toBeWithinRelative(received: Numbers, expected: Numbers, tolerance: number) {
    const [got, wanted] = [entries(received), entries(expected)];
    const sameNames = got.map(([name]) => name).join() === wanted.map(([name]) => name).join();
    const worst = Math.max(0, ...wanted.map(([, value], index) => relativeError(got[index]?.[1], value)));
    return {
      pass: sameNames && worst <= tolerance,
      message: () =>
        `worst relative error ${worst}, tolerance ${tolerance}\n${show(received)}\n${show(expected)}`,
    };
  },
});

function entries(numbers: Numbers): Array<[string, number]> {
  if (typeof numbers === "number") return [["", numbers]];
  if ("length" in numbers && typeof numbers.length === "number") {
    return Array.from(numbers as ArrayLike<number>, (value, index): [string, number] => [
      String(index),
      value,
    ]);
  }
  return Object.entries(numbers as Record<string, number>);
}

/** Not a number is as wrong as can be. */
function relativeError(received: number | undefined, expected: number): number {
  if (received === undefined || !Number.isFinite(received)) return received === expected ? 0 : Infinity;
  return Math.abs(received - expected) / (expected === 0 ? 1 : Math.abs(expected));
}

const show = (numbers: Numbers): string => JSON.stringify(numbers);
