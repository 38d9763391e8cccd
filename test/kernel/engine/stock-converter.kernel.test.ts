import { execFileSync } from "node:child_process";
import path from "node:path";
import type { ConvertResult } from "tslab/dist/converter.js";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { openNotebook } from "./notebook.js";
import type { Ran } from "./notebook.js";
import { SAME_NOTEBOOKS } from "./stock-cells.js";

interface StockCell {
  converted: ConvertResult;
  printed: string;
  isOk: boolean;
}

/** Where tslab finds an error, and the first thing it says of it: chains of messages are several to it. */
function stockErrors({ diagnostics }: ConvertResult): string[] {
  const heads = new Map<string, string>();
  for (const { start, code } of diagnostics) {
    const place = `${start.line + 1}:${start.character + 1}`;
    if (!heads.has(place)) heads.set(place, `${place} TS${code}`);
  }
  return [...heads.values()];
}

function stockNotebooks(folder: string, notebooks: readonly string[][]): StockCell[][] {
  const script = path.join(import.meta.dirname, "stock-tslab.cjs");
  const output = execFileSync(process.execPath, [script], { cwd: folder, input: JSON.stringify(notebooks) });
  return JSON.parse(output.toString()) as StockCell[][];
}

describe("a cell", () => {
  let stock: StockCell[];
  let ours: Ran[];

  beforeAll(async () => {
    const folder = await temporaryFolder();
    stock = stockNotebooks(folder, SAME_NOTEBOOKS).flat();
    ours = [];
    const notebook = await openNotebook(folder);
    for (const cells of SAME_NOTEBOOKS) {
      notebook.forgetCells();
      for (const cell of cells) ours.push(await notebook.run(cell));
    }
  });

  const cells = SAME_NOTEBOOKS.flat().map((cell, index) => ({ cell, index }));
  const both = (index: number): [StockCell, Ran] => {
    const [expected, ran] = [stock[index], ours[index]];
    if (expected === undefined || ran === undefined) throw new Error(`cell ${index} was not run`);
    return [expected, ran];
  };

  it.each(cells)("has the errors that tslab finds, at their places: $cell", ({ index }) => {
    const [{ converted }, { errors }] = both(index);
    expect([...new Set(errors)]).toEqual(stockErrors(converted));
  });

  it.each(cells)("declares what it declares to tslab: $cell", ({ index }) => {
    const [{ converted }, { conversion }] = both(index);
    if (converted.diagnostics.length === 0) expect(conversion.declarations).toBe(converted.declOutput);
    expect(conversion.lastExpressionVariable).toBe(converted.lastExpressionVar);
  });

  it.each(cells)("prints what it prints in tslab: $cell", ({ index }) => {
    const [{ printed, isOk }, ran] = both(index);
    expect(ran).toMatchObject({ printed, isOk });
  });
});
