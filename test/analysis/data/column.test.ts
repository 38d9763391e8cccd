import { describe, expect, it } from "vitest";
import { column, textColumn } from "../../../src/analysis/data/column.js";
import { DataError } from "../../../src/analysis/data-error.js";
import { DataFrame } from "../../../src/analysis/data/data-frame.js";
import { deepFreeze } from "../deep-freeze.js";

const plain = deepFreeze({ n: [1, null, 2.5], t: ["a", null, "b"], b: [true, false, true] });
const frame = new DataFrame(
  [
    [1, "a"],
    [Number.NaN, "b"],
    [2.5, "c"],
  ],
  { columns: ["n", "t"] },
);

describe("column", () => {
  it.each([
    ["a danfojs frame", frame],
    ["plain columns", plain],
  ])("reads numbers from %s and says what to do with gaps", (_, source) => {
    expect(column(source, "n", { missing: "drop" })).toEqual([1, 2.5]);
    expect(column(source, "n", { missing: "keep" })).toEqual([1, NaN, 2.5]);
    expect(() => column(source, "n")).toThrow('column "n", row 2: the value is missing');
  });

  it("refuses text and booleans rather than turn them into numbers", () => {
    expect(() => column({ x: ["12"] }, "x")).toThrow('column "x", row 1: "12" is text, not a number');
    expect(() => column(plain, "b")).toThrow('column "b", row 1: true is a boolean, not a number');
  });

  it("refuses a column that is not there, and what is no frame", () => {
    expect(() => column(frame, "m")).toThrow('no column "m"; the columns are n, t');
    expect(() => column(undefined as never, "m")).toThrow(new DataError("expected a frame, got undefined"));
    expect(() => column(frame.column("n") as never, "n")).toThrow("expected a frame, got a Series");
  });
});

describe("textColumn", () => {
  it("reads text, null where it is missing", () => {
    expect(textColumn(plain, "t")).toEqual(["a", null, "b"]);
    expect(() => textColumn(plain, "n")).toThrow('column "n", row 1: 1 is a number, not text');
  });
});
