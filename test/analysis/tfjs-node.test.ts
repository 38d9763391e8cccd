import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";

/** Of the 130 methods, those called here. */
interface Tensor {
  arraySync(): unknown;
  dispose(): void;
  add(other: number): Tensor;
  mean(): Tensor;
  square(): Tensor;
  concat(others: Tensor | Tensor[]): Tensor;
  stack(other: Tensor): Tensor;
  where(condition: Tensor, other: Tensor): Tensor;
  flatten(): Tensor;
  as2D(rows: number, columns: number): Tensor;
  toInt(): Tensor;
  asScalar(): Tensor;
}

const require = createRequire(import.meta.url);
const tf = require("@tensorflow/tfjs-node") as {
  Tensor: { prototype: Record<string, unknown> };
  getBackend(): string;
  tensor1d(values: unknown[], dtype?: string): Tensor;
  tensor2d(values: unknown[][]): Tensor;
  data: unknown;
};
const core = join(require.resolve("@tensorflow/tfjs-core"), "../public/chained_ops");
const vector = (...values: number[]) => tf.tensor1d(values);

describe("the stand-in for tfjs-node", () => {
  it("has every chained operator that tfjs-core has the source of", () => {
    const sources = readdirSync(core).filter((file) => file.endsWith(".js") && !/^register|_test/.test(file));
    const names = sources.flatMap(
      (file) => /\.prototype\.(\w+) = /.exec(readFileSync(join(core, file), "utf8"))?.[1] ?? [],
    );
    expect(names.length).toBeGreaterThan(120);
    expect(names.filter((name) => typeof tf.Tensor.prototype[name] !== "function")).toEqual([]);
  });

  it.each<[string, () => Tensor, unknown]>([
    ["add and mean", () => vector(1, 2, 3).add(1).mean(), 3],
    ["concat", () => vector(1).concat(vector(2)), [1, 2]],
    ["concat of several", () => vector(1).concat([vector(2), vector(3)]), [1, 2, 3]],
    [
      "stack",
      () => vector(1, 2).stack(vector(3, 4)),
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["where", () => vector(1, 2).where(tf.tensor1d([true, false], "bool"), vector(8, 9)), [1, 9]],
    [
      "flatten",
      () =>
        tf
          .tensor2d([
            [1, 2],
            [3, 4],
          ])
          .flatten(),
      [1, 2, 3, 4],
    ],
    [
      "as2D",
      () => vector(1, 2, 3, 4).as2D(2, 2),
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["toInt", () => vector(1.7).toInt(), [1]],
    ["asScalar", () => vector(5).asScalar(), 5],
  ])("chains %s", (_, compute, expected) => {
    expect(compute().arraySync()).toEqual(expected);
  });

  it("refuses a tensor that was disposed of", () => {
    const tensor = vector(1);
    tensor.dispose();
    expect(() => tensor.add(1)).toThrow("disposed");
  });

  it("computes on its own processor without a word", () => {
    const warn = vi.spyOn(console, "warn");
    expect(vector(1, 2).square().arraySync()).toEqual([1, 4]);
    expect(tf.getBackend()).toBe("cpu");
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it("says that tf.data is not there", () => {
    expect(() => tf.data).toThrow("tf.data is not part of this build");
  });
});
