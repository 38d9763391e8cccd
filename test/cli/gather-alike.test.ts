import { expect, test } from "vitest";
import { gatherAlike } from "../../src/cli/gather-alike.js";
import type { ToldProblem } from "../../src/cli/told-problems.js";
import type { Place } from "../../src/notebook/problem.js";
import { plain } from "./plain-colors.js";

const SAME = { ruleId: "figures-have-pictures", severity: "warning", message: "no picture" } as const;

const problemAt = (place: Place): ToldProblem => ({ ...SAME, place, text: `no picture\n  do this` });

const inCells = (file: string, count: number): ToldProblem[] =>
  Array.from({ length: count }, (_, cellIndex) => problemAt({ file, cellIndex }));

test("A few problems that say the same are each told in full", () => {
  expect(gatherAlike(inCells("a.ipynb", 3), plain)).toEqual(Array(3).fill("no picture\n  do this"));
});

test("Many are told once, with the places of the next ones and how many more there are", () => {
  expect(gatherAlike(inCells("a.ipynb", 333), plain, false)).toEqual([
    "no picture\n  do this\n  also: cell 2; cell 3; cell 4; cell 5; cell 6; and 327 more (--verbose tells each)",
  ]);
});

test("A file is named where it is another than before, and those that are not named are counted", () => {
  const problems = [...inCells("a.ipynb", 5), ...inCells("b.ipynb", 3), ...inCells("c.ipynb", 1)];
  expect(gatherAlike(problems, plain)).toEqual([
    "no picture\n  do this\n  also: cell 2; cell 3; cell 4; cell 5; b.ipynb, cell 1; and 3 more in 2 files",
  ]);
});

test("Lines are named within cells and pages, and all places where they are few", () => {
  const places: Place[] = [
    { file: "a.md", line: 1 },
    { file: "a.md", line: 7, column: 2 },
    { file: "a.ipynb", cellIndex: 1, line: 3 },
    { file: "a.ipynb" },
  ];
  expect(gatherAlike(places.map(problemAt), plain, false)).toEqual([
    "no picture\n  do this\n  also: line 7:2; a.ipynb, cell 2, line 3; a.ipynb",
  ]);
});

test("Problems that say something else, or ask for something else, stay apart and in order", () => {
  const [first, ...others] = inCells("a.ipynb", 4) as [ToldProblem, ...ToldProblem[]];
  const other = { ...first, remedy: "do that", text: "no picture\n  do that" };
  const texts = gatherAlike([other, first, ...others], plain);
  expect(texts).toEqual([other.text, "no picture\n  do this\n  also: cell 2; cell 3; cell 4"]);
});

test("Each is told in full to who asks for it", () => {
  expect(gatherAlike(inCells("a.ipynb", 40), plain, true)).toHaveLength(40);
});
