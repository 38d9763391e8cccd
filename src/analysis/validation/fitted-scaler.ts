import { columnNumbers } from "../data/column.js";
import type { ColumnData } from "../data/cell-value.js";
import { columnFrame, pendingColumns, rowLabels } from "../data/column-frame.js";
import type { DataFrame } from "../data/data-frame.js";
import { type Frame, cells, columnNames, isDanfojsFrame, rowCount } from "../data/frame.js";

/** How one column is brought to scale: scaled = (value - centre) / scale + offset. */
export interface ColumnScale {
  centre: number;
  scale: number;
  offset: number;
}

/** A scaler that has seen its training rows; what `fit` returns. */
export class FittedScaler {
  /** By name of the column; in units of the column, but for `offset`. */
  readonly scales: Readonly<Record<string, Readonly<ColumnScale>>>;

  constructor(scales: Readonly<Record<string, ColumnScale>>) {
    this.scales = scales;
  }

  /**
   * The frame with its columns scaled as the training rows were; other columns stay, missing values stay missing.
   *
   * @throws DataError for a column that is not there, and for text or booleans in one.
   */
  transform(frame: Frame): DataFrame {
    return this.#mapped(frame, (value, { centre, scale, offset }) => (value - centre) / scale + offset);
  }

  /** Takes `transform` back. @throws DataError as `transform` does. */
  inverseTransform(frame: Frame): DataFrame {
    return this.#mapped(frame, (value, { centre, scale, offset }) => (value - offset) * scale + centre);
  }

  #mapped(frame: Frame, map: (value: number, scale: ColumnScale) => number): DataFrame {
    const scaled = new Map(
      Object.entries(this.scales).map(([name, scale]) => {
        const values = columnNumbers(frame, name, { missing: "keep" });
        for (let row = 0; row < values.length; row++) values[row] = map(values[row] as number, scale);
        return [name, values];
      }),
    );
    const names = columnNames(frame);
    // Other columns as they are now, unless nobody can change them.
    const isShared = isDanfojsFrame(frame) && pendingColumns(frame) !== undefined;
    const kept = (name: string): ColumnData =>
      isShared ? cells(frame, name) : Array.from(cells(frame, name));
    const columns = names.map((name) => scaled.get(name) ?? kept(name));
    if (!isDanfojsFrame(frame)) return columnFrame(names, columns, rowCount(frame));
    const dtypes = names.map((name, position) =>
      scaled.has(name) ? "float32" : (frame.dtypes[position] as string),
    );
    return columnFrame(names, columns, rowCount(frame), dtypes, rowLabels(frame));
  }
}
