import { describe, expect, it } from "vitest";
import {
  affectedSteps,
  type LiveStep,
  type Step,
} from "../../../../src/notebook/cell-graph/affected-steps.js";
import { cellEffects } from "../../../../src/notebook/cell-graph/effects/cell-effects.js";

type Kind = "nothing" | "others" | "later" | "unknown";

function kindOf(source: string): Kind {
  const { unknown, changesOthers, declaresChanging } = cellEffects(source);
  if (unknown !== undefined) return "unknown";
  if (changesOthers) return "others";
  return declaresChanging ? "later" : "nothing";
}

describe("what a cell changes", () => {
  const cells: [string, Kind][] = [
    ["const total = rows.map((row) => row.price).reduce((a, b) => a + b, 0);", "nothing"],
    ["const made = []; for (const row of rows) made.push(row);", "nothing"],
    ["let n = 0; rows.forEach(() => { n += 1; });", "nothing"],
    ["const sorted = [...rows].sort();", "nothing"],
    ["rows.push(1);", "others"],
    ["const same = rows; same.push(1);", "others"],
    ["rows[0].price = 2;", "others"],
    ["rows.forEach((row) => { row.price = 2; });", "others"],
    ["total += 1;", "others"],
    ["delete row.price;", "others"],
    ["model.train(rows);", "others"],
    ["[first.a, second] = [1, 2];", "others"],
    ["let k = 0; const next = () => ++k;", "later"],
    ["let k = 0; class Numbered { id = ++k; }", "later"],
    ["class Plain { id = 1; names: string[] = []; }", "nothing"],
    ["class Counter { n = 0; next() { return ++this.n; } }", "later"],
    ['import { randomSource } from "galley/analysis"; const random = randomSource(1);', "later"],
    ["const rest = rows.values();", "later"],
    ["function* walk() { yield 1; }", "later"],
    ["(globalThis as any).far = 1;", "unknown"],
    ["Object.assign(rows, more);", "unknown"],
    ["Array.prototype.map = change;", "unknown"],
    ['import { x } from "elsewhere";', "unknown"],
    ['eval("x");', "unknown"],
    ["// @ts-nocheck\nconst a = 1;", "unknown"],
  ];
  it.each(cells)("%j: %s", (source, kind) => {
    expect(kindOf(source)).toBe(kind);
  });
});

const steps = (sources: readonly string[]): Step[] =>
  sources.map((source, index) => ({ id: `c${index}`, signature: source, effects: cellEffects(source) }));

const live = (sources: readonly string[]): LiveStep[] =>
  steps(sources).map((step) => ({ ...step, isUnseen: false, isStale: false }));

describe("the cells that an edit touches", () => {
  const edits: [string, string[], string[], string[] | "all"][] = [
    [
      "those that use it",
      ["const a = 1;", "const b = 2;", "const c = a;"],
      ["const a = 3;", "const b = 2;", "const c = a;"],
      ["c0", "c2"],
    ],
    [
      "none below that only stands there",
      ["const a = 1;", "const b = 2;"],
      ["const a = 1;", "const b = 3;"],
      ["c1"],
    ],
    [
      "what it changed",
      ["const a = [1];", "a.push(1);", "const b = 1;"],
      ["const a = [1];", "a.push(2);", "const b = 1;"],
      ["c0", "c1"],
    ],
    [
      "what was changed after it",
      ["const a = [1];", "const b = a.length;", "a.push(1);"],
      ["const a = [1];", "const b = a.at(0);", "a.push(1);"],
      ["c0", "c1", "c2"],
    ],
    [
      "all that share a name",
      ["const a = 1;", "const b = a;", "const a = 2;", "const d = 4;"],
      ["const a = 1;", "const b = a + 1;", "const a = 2;", "const d = 4;"],
      ["c0", "c1", "c2"],
    ],
    [
      "all above what nobody knows",
      ["const a = 1;", "setTimeout(a);"],
      ["const a = 2;", "setTimeout(a);"],
      "all",
    ],
    [
      "only those below what nobody knows",
      ["setTimeout(a);", "const b = 1;"],
      ["setTimeout(a);", "const b = 2;"],
      ["c1"],
    ],
  ];
  it.each(edits)("are %s", (_what, before, after, expected) => {
    const affected = affectedSteps(live(before), steps(after), true);
    expect("isAll" in affected ? "all" : [...affected.again].toSorted()).toEqual(expected);
  });
});
