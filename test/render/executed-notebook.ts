/** Executed notebooks put together by hand, so that rendering is tested without a kernel. */
import type { CellRun, ExecutedNotebook } from "../../src/notebook/executed.js";
import type { Attachments, Cell, JsonObject, MimeBundle, Output } from "../../src/notebook/nbformat.js";

export function markdownCell(source: string, metadata: JsonObject = {}, attachments?: Attachments): Cell {
  const cell: Cell = { cell_type: "markdown", id: "", metadata, source };
  return attachments ? { ...cell, attachments } : cell;
}

export function codeCell(source: string, outputs: Output[] = [], metadata: JsonObject = {}): Cell {
  return { cell_type: "code", id: "", metadata, source, outputs, execution_count: 1 };
}

export function rawCell(source: string, metadata: JsonObject = {}): Cell {
  return { cell_type: "raw", id: "", metadata, source };
}

export function stream(text: string, name: "stdout" | "stderr" = "stdout"): Output {
  return { output_type: "stream", name, text };
}

export function display(data: MimeBundle, metadata: JsonObject = {}): Output {
  return { output_type: "display_data", data, metadata };
}

export function errorOutput(ename: string, evalue: string, traceback: string[] = []): Output {
  return { output_type: "error", ename, evalue, traceback };
}

/** Cells get the ids `c1`, `c2`…; every code cell ran well unless `runs` says otherwise, by position. */
export function executedNotebook(
  cells: Cell[],
  runs: Record<number, Partial<CellRun>> = {},
): ExecutedNotebook {
  const withIds = cells.map((cell, index) => ({ ...cell, id: `c${index + 1}` }));
  return {
    notebook: {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } },
      cells: withIds,
    },
    runs: withIds.flatMap((cell, cellIndex): CellRun[] => {
      if (cell.cell_type !== "code") return [];
      const run: CellRun = {
        cellIndex,
        cellId: cell.id,
        status: "ok",
        errorAllowed: false,
        lateOutputs: [],
        durationMs: 12,
      };
      return [{ ...run, ...runs[cellIndex] }];
    }),
    kernel: {
      name: "tslab",
      implementation: "tslab",
      implementationVersion: "1.0.22",
      language: "typescript",
      languageVersion: "5.0.4",
    },
  };
}
