import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Conversion } from "../../../src/kernel/engine/conversion.js";
import { startTypeEngine } from "../../../src/kernel/engine/type-engine.js";
import type { TypeEngine } from "../../../src/kernel/engine/type-engine.js";
import { seededRandom } from "../../fixtures/seeded-random.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { writeFiles } from "./notebook.js";

/** Before a cell: a comment that may hide errors, for which the compiler makes a checker of its own, and something to hide none of. */
const ALONE = "// @ts-ignore\n;\n";

const CELLS = [
  'import { area, type Shape } from "./shapes";',
  'import * as path from "node:path";\nconst base = path.basename("/a/b");',
  "const shapes: Shape[] = [{ sides: 4, width: 2 }]; area(shapes[0]!)",
  "const rows = [{ name: 'a', value: 1 }, { name: 'b', value: 2 }];",
  "const byName = new Map(rows.map((row) => [row.name, row] as const)); byName.get('a')?.value",
  "rows.map((row) => row.nmae)",
  "rows.map((row) => row.nmae)",
  "let total = 0; for (const { value } of rows) total += value; total",
  "const total: string = 1;",
  "const wait = await new Promise<number>((resolve) => resolve(1)); wait.toFixed(1)",
  "function late() { return await wait; }",
  "class Box<T> { constructor(readonly held: T) {} } const box = new Box(rows);",
  "const rows = 1;",
  "type Key = keyof (typeof rows)[number]; const key: Key = 'name';",
  "const answer: 'yes' | 'no' = Math.random() > 2 ? 'yes' : 'no'; answer",
  "// @ts-expect-error\nconst wrong: number = 'a';",
  "// @ts-expect-error\nconst right: number = 1;",
  "// @ts-ignore\nconst hidden: number = 'a'; hidden.nothing",
  "declare global { var counted: number }\nglobalThis.counted = 1;",
  "counted.toFixed(1)",
  "namespace Sides { export const four = 4 }",
  "Sides.four + missing",
  'import { nothing } from "./shapes";',
  "const { name: first, ...others } = rows[0]; others.value",
  "const broken = ;",
  "enum Kind { a, b } const kind = Kind.a; kind",
  "0",
];

/** `linesBefore`: of what was put before the cell. */
const told = ({ diagnostics, declarations, lastExpressionVariable }: Conversion, linesBefore = 0) => ({
  diagnostics: diagnostics.map(({ line, endLine, ...rest }) => ({
    ...rest,
    line: line - linesBefore,
    endLine: endLine - linesBefore,
  })),
  declarations,
  lastExpressionVariable,
});

const inDisorder = (): string[] => {
  const random = seededRandom(9);
  const places = CELLS.map((cell) => ({ cell, at: random() }));
  return places.toSorted((a, b) => a.at - b.at).map(({ cell }) => cell);
};

describe("a checker that is kept for the cells that see the same files", () => {
  let engine: TypeEngine;

  beforeAll(async () => {
    const cwd = await temporaryFolder();
    await writeFiles(cwd, {
      "shapes.ts":
        "export interface Shape { sides: 3 | 4; width: number }\nexport const area = ({ width }: Shape) => width ** 2;",
    });
    engine = startTypeEngine({ cwd });
  });
  afterAll(() => engine.close());

  it.each([
    ["in their order", CELLS, false],
    ["in disorder", inDisorder(), false],
    ["in disorder, with questions between them", inDisorder(), true],
  ])("finds what a checker of its own finds in each of the cells %s", async (_order, cells, isAsked) => {
    let declarations = "";
    for (const cell of cells) {
      if (isAsked) {
        await engine.complete(declarations, "rows.", 5);
        await engine.inspect(declarations, cell, cell.length - 1);
      }
      const kept = await engine.convert(declarations, cell);
      const alone = await engine.convert(declarations, ALONE + cell);
      expect(told(kept), `${cell}\nafter ${declarations}`).toEqual(told(alone, 2));
      declarations = kept.declarations;
    }
  });
});
