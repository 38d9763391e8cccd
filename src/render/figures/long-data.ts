/** The numbers of a figure as one table for other programs: a row for each point, whatever trace it belongs to. */
import type { JsonObject } from "../../notebook/nbformat.js";
import type { PlotlyFigure } from "../../notebook/outputs/plotly-figure.js";
import { toCellValue } from "../../notebook/outputs/tabular-data.js";
import type { TabularColumn, TabularData } from "../../notebook/outputs/tabular-data.js";
import { arrayValues } from "../../notebook/outputs/typed-array.js";
import { columnName, isMatrix, pointColumns, traceName } from "./figure-data.js";

const TRACE = "trace";

/** Undefined where no trace holds data. With several traces, the first column says which a row is of. */
export function longData(figure: PlotlyFigure): TabularData | undefined {
  const count = figure.data.length;
  const traces = figure.data
    .map((trace, index) => ({
      name: traceName(trace, index, count),
      columns: isMatrix(trace) ? cellColumns(trace, figure.layout) : pointColumns(trace, figure.layout),
    }))
    .filter(({ columns }) => columns.length > 0);
  if (traces.length === 0) return undefined;
  const sized = traces.map((trace) => ({
    ...trace,
    size: Math.max(...trace.columns.map(({ values }) => values.length)),
  }));
  const names = [...new Set(traces.flatMap(({ columns }) => columns.map(({ name }) => name)))];
  const columns = names.map((name) => ({ name, values: sized.flatMap((trace) => valuesOf(trace, name)) }));
  const label = { name: TRACE, values: sized.flatMap(({ name, size }) => Array<string>(size).fill(name)) };
  const rowCount = sized.reduce((sum, { size }) => sum + size, 0);
  return { rowCount, columns: traces.length > 1 ? [label, ...columns] : columns };
}

function valuesOf(
  { columns, size }: { columns: readonly TabularColumn[]; size: number },
  name: string,
): TabularColumn["values"] {
  const values = columns.find((column) => column.name === name)?.values ?? [];
  return Array.from({ length: size }, (_, row) => values[row] ?? null);
}

/** Heat maps, contours and surfaces: a row for each of their cells. */
function cellColumns(trace: JsonObject, layout: JsonObject): TabularColumn[] {
  const rows = (arrayValues(trace["z"]) ?? []).map((row) => arrayValues(row) ?? []);
  const [across, down] = [arrayValues(trace["x"]), arrayValues(trace["y"])];
  const cells = rows.flatMap((row, y) =>
    row.map((z, x) => [across?.[x] ?? x, down?.[y] ?? y, z].map((value) => toCellValue(value))),
  );
  return ["x", "y", "z"].map((key, index) => ({
    name: columnName(key, trace, layout),
    values: cells.map((cell) => cell[index] ?? null),
  }));
}
