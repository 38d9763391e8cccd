import { column } from "../data/column.js";
import { DataFrame } from "../data/data-frame.js";
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
      Object.entries(this.scales).map(([name, scale]) => [
        name,
        column(frame, name, { missing: "keep" }).map((value) => map(value, scale)),
      ]),
    );
    const names = columnNames(frame);
    const columns = names.map((name) => scaled.get(name) ?? cells(frame, name));
    const rows = Array.from({ length: rowCount(frame) }, (_, row) => columns.map((values) => values[row]));
    if (!isDanfojsFrame(frame)) return new DataFrame(rows, { columns: names });
    const dtypes = names.map((name, position) =>
      scaled.has(name) ? "float32" : (frame.dtypes[position] as string),
    );
    return new DataFrame(rows, { columns: names, index: [...frame.index], dtypes });
  }
}
