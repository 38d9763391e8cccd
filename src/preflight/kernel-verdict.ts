/** Would the kernel itself, whose compiler is older and knows fewer options, run what the project's TypeScript refuses? */
import { dirname } from "node:path";
import type { Conversion } from "../kernel/engine/conversion.js";
import { startTypeEngine, type TypeEngine } from "../kernel/engine/type-engine.js";
import { wrapExpression } from "../kernel/session/user-expression.js";
import type { PreflightCell, PreflightNotebook } from "./preflight-notebook.js";

/** The cells (and expressions) that the kernel refuses to run. One type engine serves all notebooks of a folder. */
export async function refusedCells(notebooks: readonly PreflightNotebook[]): Promise<Set<PreflightCell>> {
  const refused = new Set<PreflightCell>();
  for (const folder of new Set(notebooks.map(({ path }) => dirname(path)))) {
    const engine = startTypeEngine({ cwd: folder });
    try {
      await engine.ready;
      for (const { path, cells } of notebooks) {
        if (dirname(path) !== folder) continue;
        for (const cell of await refusedBy(engine, cells)) refused.add(cell);
      }
    } finally {
      await engine.close();
    }
  }
  return refused;
}

async function refusedBy(engine: TypeEngine, cells: readonly PreflightCell[]): Promise<Set<PreflightCell>> {
  const refused = new Set<PreflightCell>();
  let declarations = "";
  for (const cell of cells) {
    const source = cell.isExpression ? wrapExpression(cell.source) : cell.source;
    const conversion = await engine.convert(declarations, source);
    if (isRefused(conversion)) refused.add(cell);
    else if (!cell.isExpression) declarations = conversion.declarations;
  }
  return refused;
}

const isRefused = ({ diagnostics }: Conversion): boolean =>
  diagnostics.some(({ category }) => category === "error");
