/** For each cell and each value in a text: the data files behind it. */
import { cellGraph, type CellGraph } from "../../notebook/cell-graph/cell-graph.js";
import type { Notebook } from "../../notebook/nbformat.js";
import { frontMatterExpressions, userExpressions } from "../../notebook/user-expressions.js";
import type { CellSources } from "./cell-files.js";
import type { Origins, ValueOrigin } from "../../render/provenance/provenance.js";

/**
 * @param files what each cell read, wrote and needed from elsewhere, by position
 * @param shown how the page names a file; `undefined` for one that says nothing of the report
 */
export function findOrigins(
  notebook: Notebook,
  files: ReadonlyMap<number, CellSources>,
  shown: (path: string) => string | undefined,
): Origins {
  const graph = cellGraph(notebook, files);
  const filesOf = (cells: readonly number[]): string[] => {
    const paths = cells.flatMap((index) => files.get(index)?.inputs ?? []);
    return [...new Set(paths.flatMap((path) => shown(path) ?? []))].toSorted();
  };
  const cells = notebook.cells.flatMap((cell, index) =>
    cell.cell_type === "code" ? [[index, filesOf(graph.behind(index))] as const] : [],
  );
  const values = notebook.cells.map(
    (_, index) => [index, valuesOf(notebook, index, graph, filesOf)] as const,
  );
  return { cells: new Map(cells), values: new Map(values.filter(([, origins]) => origins.size > 0)) };
}

function valuesOf(
  notebook: Notebook,
  index: number,
  graph: CellGraph,
  filesOf: (cells: readonly number[]) => string[],
): Map<string, ValueOrigin> {
  const cell = notebook.cells[index];
  const found = cell === undefined ? [] : [...userExpressions(cell), ...frontMatterExpressions(cell)];
  const origins = found.flatMap(({ expression }) => {
    const { makers, all } = graph.behindExpression(expression, index);
    const last = makers.at(-1);
    return last === undefined ? [] : [[expression, { cellIndex: last, files: filesOf(all) }] as const];
  });
  return new Map(origins);
}
