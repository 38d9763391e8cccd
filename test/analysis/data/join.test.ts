import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { type JoinHow, join } from "../../../src/analysis/data/join.js";
import { SEEDS, randomIntegers } from "./random.js";
import { rowsIn } from "./rows.js";

const left = { id: [1, 2, 2, 3, NaN], a: ["p", "q", "r", "s", "t"] };
const right = { id: [2, 4, 2, NaN, 1], b: [10, 20, 30, 40, 50] };

describe("join", () => {
  // R: merge(data.frame(id = c(1, 2, 2, 3, NA), a = c("p","q","r","s","t")), data.frame(id = c(2, 4, 2, NA, 1), b = 1:5 * 10), all = TRUE), rows in our order
  const matched = [
    [1, "p", 50],
    [2, "q", 10],
    [2, "q", 30],
    [2, "r", 10],
    [2, "r", 30],
  ];
  it.each<[JoinHow, unknown[][]]>([
    ["inner", [...matched, [null, "t", 40]]],
    ["left", [...matched, [3, "s", null], [null, "t", 40]]],
    ["right", [...matched, [null, "t", 40], [4, null, 20]]],
    ["full", [...matched, [3, "s", null], [null, "t", 40], [4, null, 20]]],
    [
      "semi",
      [
        [1, "p"],
        [2, "q"],
        [2, "r"],
        [null, "t"],
      ],
    ],
    ["anti", [[3, "s"]]],
  ])("%s keeps the rows that are asked for, as R's merge does", (how, rows) => {
    expect(rowsIn(join(left, right, { on: "id", how }))).toEqual(rows);
  });

  it("never matches missing keys where asked, as SQL", () => {
    expect(rowsIn(join(left, right, { on: "id", missingKeys: "never" }))).toEqual(matched);
    expect(rowsIn(join(left, right, { on: "id", how: "full", missingKeys: "never" })).slice(-3)).toEqual([
      [null, "t", null],
      [4, null, 20],
      [null, null, 40],
    ]);
  });

  it("joins on several columns and on columns of different names", () => {
    const sales = { region: ["a-b", "a"], year: [2025, 2026], total: [1, 2] };
    const names = { area: ["a", "a-b", "a"], y: [2026, 2025, 2025], name: ["one", "two", "three"] };
    expect(rowsIn(join(sales, names, { on: { region: "area", year: "y" } }))).toEqual([
      ["a-b", 2025, 1, "two"],
      ["a", 2026, 2, "one"],
    ]);
  });

  it("joins frames without rows", () => {
    expect(join({ id: [], a: [] }, right, { on: "id" }).shape).toEqual([0, 3]);
    expect(rowsIn(join({ id: [1] }, { id: [], b: [] }, { on: "id", how: "left" }))).toEqual([[1, null]]);
    expect(rowsIn(join({ id: [] }, { id: [7] }, { on: "id", how: "right" }))).toEqual([[7]]);
  });

  it("refuses a name that both frames have, unless suffixes tell them apart", () => {
    const a = { id: [1], x: [2] };
    const b = { id: [1], x: [3] };
    expect(() => join(a, b, { on: "id" })).toThrow(
      new DataError('join: both frames have "x"; give suffixes, or join on them too'),
    );
    const both = join(a, b, { on: "id", suffixes: [".x", ".y"] });
    expect([both.columns, rowsIn(both)]).toEqual([["id", "x.x", "x.y"], [[1, 2, 3]]]);
    expect(() => join({ ...a, "x.y": [0] }, b, { on: "id", suffixes: ["", ".y"] })).toThrow(
      new DataError('join: two columns of the result would be called "x.y"'),
    );
  });

  it("refuses keys of different types, and a relationship that the rows contradict", () => {
    expect(() => join({ id: ["1"] }, { id: [1] }, { on: "id" })).toThrow(
      new DataError('join: the key "id" is text on the left, "id" number on the right; make them one type'),
    );
    expect(() => join(left, right, { on: "id", relationship: "many-to-one" })).toThrow(
      new DataError("join is not many-to-one: id = 2 matches more than one row of the right frame"),
    );
    expect(() => join(left, right, { on: "id", relationship: "one-to-many" })).toThrow(
      new DataError("join is not one-to-many: id = 2 matches more than one row of the left frame"),
    );
    expect(
      join({ id: [1, 1] }, { id: [1], b: [2] }, { on: "id", relationship: "many-to-one" }).shape,
    ).toEqual([2, 2]);
  });

  it.each(SEEDS)("agrees with comparing all pairs of random rows (seed %i)", (seed) => {
    const next = randomIntegers(seed);
    const keys = ["a", "b", "c_", "-c", null];
    const make = (size: number) => ({
      k: Array.from({ length: size }, () => keys[next(keys.length)] as string | null),
      n: Array.from({ length: size }, () => next(3)),
    });
    const l = make(next(30));
    const r = make(next(30));
    const pairs = l.k.flatMap((key, i) =>
      r.k.flatMap((other, j) => (key === other && l.n[i] === r.n[j] ? [[key, l.n[i], i, j]] : [])),
    );
    const lone = l.k.flatMap((key, i) => (pairs.some(([, , x]) => x === i) ? [] : [[key, l.n[i], i, null]]));
    const rest = r.k.flatMap((key, j) =>
      pairs.some(([, , , y]) => y === j) ? [] : [[key, r.n[j], null, j]],
    );
    const rows = [...pairs, ...lone].toSorted((a, b) => (a[2] as number) - (b[2] as number));
    const [a, b] = [
      { ...l, i: l.k.map((_, i) => i) },
      { ...r, j: r.k.map((_, j) => j) },
    ];
    expect(rowsIn(join(a, b, { on: ["k", "n"] }))).toEqual(pairs);
    expect(rowsIn(join(a, b, { on: ["k", "n"], how: "full" }))).toEqual([...rows, ...rest]);
  });
});
