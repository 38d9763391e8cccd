/** A small project with a lockfile, and the cells of its notebook. */
import { symlink } from "node:fs/promises";
import path from "node:path";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import type { EngineHome } from "../../../src/kernel/snapshot/engine-home.js";
import { engineHome } from "../../../src/kernel/snapshot/engine-home.js";
import type { TypeEngine } from "../../../src/kernel/engine/type-engine.js";
import type { Conversion } from "../../../src/kernel/engine/conversion.js";
import { writeFiles } from "../engine/notebook.js";

export interface Project {
  root: string;
  /** Where its notebooks are. */
  cwd: string;
  home: () => EngineHome;
}

const REPOSITORY = path.resolve(import.meta.dirname, "../../..");

export async function makeProject(): Promise<Project> {
  const root = await temporaryFolder();
  const cwd = path.join(root, "notebooks");
  await writeFiles(root, {
    "package-lock.json": "{}",
    "tsconfig.json": '{ "compilerOptions": { "strict": true } }',
    "src/rates.ts":
      'import factor from "./factor.json";\nexport const rate: number = factor.value;\nexport const by = (n: number) => n * rate;\n',
    "src/factor.json": '{ "value": 2 }',
    "notebooks/empty.txt": "",
  });
  await symlink(path.join(REPOSITORY, "node_modules"), path.join(root, "node_modules"));
  return {
    root,
    cwd,
    home: () => {
      const home = engineHome(cwd, { ...process.env, XDG_CACHE_HOME: path.join(root, "cache") });
      if (home === undefined) throw new Error("the engine is not compiled: npm run compile");
      return home;
    },
  };
}

/** Local modules, packages, values, `await`, mistakes, redeclarations, a module that is not there. */
export const CELLS = [
  'import { by, rate } from "../src/rates";\nimport { DataFrame } from "danfojs-node";\nimport { readFileSync } from "node:fs";',
  "let price: number = by(3);\nprice",
  "const label: string = price;",
  'let price = "three";\nclass Row { constructor(readonly name: string) {} }\nnew Row(price).name',
  "const frame = new DataFrame({ a: [1, 2] });\nawait Promise.resolve(frame.shape)",
  "price.toFixed()",
  'import { gone } from "../src/gone";',
  "function area(side: number) { return side ** 2 * rate; }\narea(2)",
  "enum Kind { A, B }\nnamespace Deep { export const x = Kind.B; }\nDeep.x",
  "Deep.x + area(1) + [3, 1, 2].toSorted()[0]!",
];

/** One after the other, as a session converts them. */
export async function convertAll(engine: TypeEngine, cells: readonly string[]): Promise<Conversion[]> {
  const conversions: Conversion[] = [];
  let declarations = "";
  for (const cell of cells) {
    const conversion = await engine.convert(declarations, cell);
    declarations = conversion.declarations;
    conversions.push(conversion);
  }
  return conversions;
}
