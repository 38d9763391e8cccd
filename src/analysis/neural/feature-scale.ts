import { mean } from "../mean.js";

/** What brings a column to mean 0 and standard deviation 1. */
export interface Scale {
  centre: number;
  spread: number;
}

/** Of a column that is the same everywhere the spread is 1, so that it becomes 0. */
export function scaleOf(values: Float64Array): Scale {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return { centre, spread: Math.sqrt(squares / values.length) || 1 };
}

/** Columns as rows one after the other, each column brought to its scale. */
export function scaledRows(columns: readonly Float64Array[], scales: readonly Scale[]): Float32Array {
  const [width, count] = [columns.length, columns[0]?.length ?? 0];
  const rows = new Float32Array(width * count);
  for (const [place, values] of columns.entries()) {
    const { centre, spread } = scales[place] as Scale;
    for (let row = 0; row < count; row++)
      rows[row * width + place] = ((values[row] as number) - centre) / spread;
  }
  return rows;
}
