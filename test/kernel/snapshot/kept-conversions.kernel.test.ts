import { rm } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { TypeEngine } from "../../../src/kernel/engine/type-engine.js";
import { startTypeEngine } from "../../../src/kernel/engine/type-engine.js";
import { keptConversions } from "../../../src/kernel/snapshot/kept-conversions.js";
import { writeFiles } from "../engine/notebook.js";
import type { Project } from "./project.js";
import { makeProject } from "./project.js";

let project: Project;
let engine: TypeEngine;
beforeEach(async () => {
  project = await makeProject();
  engine = startTypeEngine({ cwd: project.cwd });
  onTestFinished(() => engine.close());
});

async function convertAndKeep(cells: readonly string[]): Promise<void> {
  let declarations = "";
  for (const cell of cells) {
    const conversion = await engine.convert(declarations, cell);
    keptConversions(project.home()).keep(declarations, cell, conversion);
    declarations = conversion.declarations;
  }
}

/** How many of `cells`, from the first on, need not be converted. */
function known(cells: readonly string[]): number {
  let declarations = "";
  for (const [index, cell] of cells.entries()) {
    const found = keptConversions(project.home()).find(declarations, cell);
    if (found === undefined) return index;
    declarations = found.declarations;
  }
  return cells.length;
}

describe("a conversion that was kept", () => {
  it("holds only after the same cells", async () => {
    await convertAndKeep(["const a = 1;\na", "a + 1"]);
    expect(known(["const a = 1;\na", "a + 1"])).toBe(2);
    expect(known(["const a = '1';\na", "a + 1"])).toBe(0);
    expect(keptConversions(project.home()).find("declare const a: string;\n", "a + 1")).toBeUndefined();
  });

  it("holds while the modules that it imports, and those they import, are as they were", async () => {
    const cells = ['import { by } from "../src/rates";\n1'];
    await convertAndKeep(cells);
    await writeFiles(project.root, { "src/other.ts": "export const other = 1;" });
    expect(known(cells)).toBe(1);
    await writeFiles(project.root, { "src/factor.json": '{ "value": 3 }' });
    expect(known(cells)).toBe(0);
    await writeFiles(project.root, { "src/factor.json": '{ "value": 2 }' });
    expect(known(cells)).toBe(1);
    await rm(path.join(project.root, "src/factor.json"));
    expect(known(cells)).toBe(0);
  });

  it("rests on what the declarations of earlier cells lead to", async () => {
    const cells = ['import { by } from "../src/rates";\n1', "const n = by(2);\nn"];
    await convertAndKeep(cells);
    const declarations = keptConversions(project.home()).find("", cells[0] ?? "")?.declarations ?? "";
    const find = () => keptConversions(project.home()).find(declarations, cells[1] ?? "");
    expect(find()).toBeDefined();
    await writeFiles(project.root, { "src/rates.ts": "export const by = (n: number) => String(n);\n" });
    expect(find()).toBeUndefined();
  });

  it("holds while nothing comes that goes before what it found", async () => {
    await writeFiles(project.root, { "src/shape/index.ts": "export const sides = 4;\n" });
    const cells = ['import { sides } from "../src/shape";\nsides'];
    await convertAndKeep(cells);
    expect(known(cells)).toBe(1);
    await writeFiles(project.root, { "src/shape.ts": 'export const sides = "four";\n' });
    expect(known(cells)).toBe(0);
  });

  it("holds under the options of the project that it was made with", async () => {
    await convertAndKeep(["1 + 1"]);
    await writeFiles(project.root, { "notebooks/tsconfig.json": "{}" });
    expect(known(["1 + 1"])).toBe(0);
    await rm(path.join(project.cwd, "tsconfig.json"));
    expect(known(["1 + 1"])).toBe(1);
    await writeFiles(project.root, { "tsconfig.json": "{}" });
    expect(known(["1 + 1"])).toBe(0);
  });

  it("holds with the packages of the lockfile that it was made with", async () => {
    await convertAndKeep(["1 + 1"]);
    expect(known(["1 + 1"])).toBe(1);
    await writeFiles(project.root, { "package-lock.json": '{ "lockfileVersion": 3 }' });
    expect(known(["1 + 1"])).toBe(0);
  });

  it("is none of a cell that was wrong, or is a module", async () => {
    const cells = ['const n: number = "1";', "/** @module shapes */\nexport const sides = 4;"];
    await convertAndKeep(cells);
    expect(cells.map((cell) => known([cell]))).toEqual([0, 0]);
  });

  it("may be thrown away at any time", async () => {
    await convertAndKeep(["1 + 1"]);
    await rm(path.join(project.home().folder, "cache"), { recursive: true });
    expect(known(["1 + 1"])).toBe(0);
    expect(keptConversions(project.home()).areThere).toBe(false);
  });
});
