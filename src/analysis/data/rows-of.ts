import { takeRows } from "./column-data.js";
import { columnFrame, rowLabels } from "./column-frame.js";
import type { DataFrame } from "./data-frame.js";
import { type Frame, cells, columnNames, isDanfojsFrame, rowCount } from "./frame.js";

/** Some rows of a frame, each once, counted from 0: in the order and with the labels they have there. */
export function rowsOf(frame: Frame, chosen: ArrayLike<number>): DataFrame {
  const rows = ascending(chosen, rowCount(frame));
  const names = columnNames(frame);
  const columns = names.map((name) => takeRows(cells(frame, name), rows));
  if (!isDanfojsFrame(frame)) return columnFrame(names, columns, rows.length, undefined, rows);
  const labels = rowLabels(frame);
  const own = labels === undefined ? rows : Array.from(rows, (row) => labels[row] as string | number);
  return columnFrame(names, columns, rows.length, frame.dtypes, own);
}

/** In time proportional to all rows, which is less than to sort many of them. */
function ascending(chosen: ArrayLike<number>, count: number): Int32Array {
  const isChosen = new Uint8Array(count);
  for (let i = 0; i < chosen.length; i++) isChosen[chosen[i] as number] = 1;
  const rows = new Int32Array(chosen.length);
  for (let row = 0, place = 0; row < count; row++) if (isChosen[row] === 1) rows[place++] = row;
  return rows;
}
