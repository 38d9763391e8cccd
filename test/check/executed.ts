/** Executed notebooks for tests, from cells that say only what matters. */
import type { CellRun, ExecutedNotebook } from "../../src/notebook/executed.js";
import type { Cell, CodeCell, JsonObject, MarkdownCell, Output } from "../../src/notebook/nbformat.js";

export interface ExecutedCell {
  cell: CodeCell | MarkdownCell;
  run: Partial<CellRun>;
}

export function markdown(source: string, metadata: JsonObject = {}): ExecutedCell {
  return { cell: { cell_type: "markdown", id: "", metadata, source }, run: {} };
}

export function code(
  source: string,
  {
    outputs = [],
    tags = [],
    count = null,
    ...run
  }: Partial<CellRun> & { outputs?: Output[]; tags?: string[]; count?: number | null } = {},
): ExecutedCell {
  const metadata: JsonObject = tags.length === 0 ? {} : { tags };
  return { cell: { cell_type: "code", id: "", metadata, source, outputs, execution_count: count }, run };
}

export function executed(...given: ExecutedCell[]): ExecutedNotebook {
  const cells: Cell[] = given.map(({ cell }, index) => ({ ...cell, id: `cell-${index}` }));
  const runs = given.flatMap(({ cell, run }, cellIndex): CellRun[] => {
    if (cell.cell_type !== "code") return [];
    const usual: CellRun = {
      cellIndex,
      cellId: `cell-${cellIndex}`,
      status: "ok",
      errorAllowed: false,
      lateOutputs: [],
      durationMs: 1,
    };
    return [{ ...usual, ...run }];
  });
  const metadata = { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } };
  const kernel = {
    name: "tslab",
    implementation: "tslab",
    implementationVersion: "1.0.22",
    language: "typescript",
  };
  return {
    notebook: { nbformat: 4, nbformat_minor: 5, metadata, cells },
    runs,
    kernel: { ...kernel, languageVersion: "5.0.4" },
  };
}

export function stream(text: string, name: "stdout" | "stderr" = "stdout"): Output {
  return { output_type: "stream", name, text };
}

export function plot(galley?: JsonObject): Output {
  const data = { "application/vnd.plotly.v1+json": { data: [], layout: {} }, "text/plain": "a figure" };
  return { output_type: "display_data", data, metadata: galley === undefined ? {} : { galley } };
}
