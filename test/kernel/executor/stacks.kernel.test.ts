import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ThrownError } from "../../../src/kernel/executor/executor.js";
import { type Cells, startCells } from "./cells.js";

const MODULE = path.join(import.meta.dirname, "throwing-module.ts");

let cells: Cells;
beforeAll(async () => {
  cells = await startCells();
});
afterAll(() => cells.close());

async function thrownBy(source: string): Promise<ThrownError> {
  const outcome = await cells.run(source);
  if (outcome.status !== "error") throw new Error(`the cell ended with ${JSON.stringify(outcome)}`);
  return outcome.error;
}

describe("frames of an error", () => {
  it("are lines and columns of the cells they are in", async () => {
    await cells.run(
      "interface A { x: number }\n\nfunction inner(a: A): never {\n  throw new Error(`${a.x}`);\n}",
    );
    const first = cells.count;
    const { frames } = await thrownBy("// second\nconst a: { x: number } = { x: 1 };\n  inner(a);");
    expect(frames).toEqual([
      { function: "inner", cellId: first, line: 4, column: 9 },
      { cellId: cells.count, line: 3, column: expect.any(Number) },
    ]);
  });

  it("are those of the TypeScript modules that cells import", async () => {
    const { frames } = await thrownBy(
      'import { within, later } from "./test/kernel/executor/throwing-module";\nwithin(3, { most: 2 });',
    );
    expect(frames).toEqual([
      { function: "within", file: MODULE, line: 8, column: 11 },
      { cellId: cells.count, line: 2, column: expect.any(Number) },
    ]);
  });

  it("go through awaits, down to the cell", async () => {
    const { frames } = await thrownBy(
      'import { later } from "./test/kernel/executor/throwing-module";\nasync function outer(): Promise<number> {\n  return await later(3, { most: 2 });\n}\n\nawait outer();',
    );
    expect(frames.map(({ line, cellId, file }) => [cellId ?? file, line])).toEqual([
      [MODULE, 8],
      [MODULE, 15],
      [cells.count, 3],
      [cells.count, 6],
    ]);
  });

  it("reach the cell through what a package calls", async () => {
    const { frames } = await thrownBy('\n[1].map(() => {\n  JSON.parse("{");\n});');
    expect(frames.map(({ line }) => line)).toEqual([3, 2]);
  });

  it("leave out what Node and the runtime do", async () => {
    const { frames, evalue, details } = await thrownBy(
      'import fs from "fs";\nfs.readFileSync("/nowhere/at/all");',
    );
    expect(evalue).toContain("ENOENT");
    expect(frames).toEqual([{ cellId: cells.count, line: 2, column: 4 }]);
    expect(details).toContain("code: 'ENOENT'");
  });

  it("are there for what was thrown later", async () => {
    await cells.run("setTimeout(() => {\n  throw new Error('late');\n}, 1); null");
    const cellId = cells.count;
    await cells.shows(cellId, "thrown");
    expect(cells.latest()).toMatchObject([
      { type: "thrown", error: { ename: "Error", evalue: "late", frames: [{ cellId, line: 2, column: 9 }] } },
    ]);
  });
});

describe("what was thrown", () => {
  it.each([
    ["throw 'text'", { ename: "Error", evalue: "text" }],
    ["throw { a: 1 }", { ename: "Error", evalue: "{ a: 1 }" }],
    ["throw undefined", { ename: "Error", evalue: "undefined" }],
    ["class Odd extends Error {}; throw new Odd('odd')", { ename: "Odd", evalue: "odd" }],
    ["throw new Error('outer', { cause: new Error('inner') })", { evalue: "outer" }],
  ])("by `%s` is told", async (source, error) => {
    expect(await thrownBy(source)).toMatchObject(error);
  });

  it("is told with its cause", async () => {
    const { details } = await thrownBy("throw new Error('outer', { cause: new TypeError('inner') })");
    expect(details).toMatch(/^cause: TypeError: inner\n {4}at In\[\d+\]:1:\d+/);
  });
});

it("names cells in the stacks that cells print", async () => {
  await cells.run("function f(): void {\n  console.log(new Error('seen').stack);\n}\nf();");
  expect(cells.printed(cells.count)).toBe(
    `Error: seen\n    at f (In[${cells.count}]:2:15)\n    at In[${cells.count}]:4:1\n`,
  );
});
