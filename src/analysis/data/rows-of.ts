import { DataFrame } from "./data-frame.js";
import { type Frame, cells, columnNames, isDanfojsFrame } from "./frame.js";

/** Some rows of a frame, counted from 0, in the order and with the labels they have there. */
export function rowsOf(frame: Frame, chosen: readonly number[]): DataFrame {
  const rows = chosen.toSorted((a, b) => a - b);
  const names = columnNames(frame);
  const columns = names.map((name) => cells(frame, name));
  const index = isDanfojsFrame(frame) ? rows.map((row) => frame.index[row] as string | number) : rows;
  const dtypes = isDanfojsFrame(frame) ? { dtypes: [...frame.dtypes] } : {};
  return new DataFrame(
    rows.map((row) => columns.map((values) => values[row])),
    { columns: names, index, ...dtypes },
  );
}
