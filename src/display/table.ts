import { type DisplayBundle, type Displayable, galleyMetadata } from "./bundle.js";
import { dataResource } from "./data-resource.js";
import { inspectAsText } from "./inspect-as-text.js";
import { type TableColumn, tableColumn } from "./table-column.js";
import { tableHtml } from "./table-html.js";
import { type TableData, type TableSource, tableSource } from "./table-source.js";
import { tableText } from "./table-text.js";

export interface TableOptions {
  /** Shown with the table and numbered in a report. A `//| tbl-cap` of the cell wins over it. */
  caption?: string;
  /** Name for cross-references, such as `tbl-fit`. */
  label?: string;
  /** Told below the table; lines are separated by `\n`. */
  note?: string;
  /** The columns to show, in this order; or their headings by name. */
  columns?: readonly string[] | { readonly [name: string]: string };
  /** Significant digits kept of numbers that are not integers (default 5), for all columns or by name. */
  digits?: number | { readonly [name: string]: number };
  /** Rows shown, from the top (default 20); the table says how many there are. */
  maxRows?: number;
}

const DEFAULT_DIGITS = 5;
const DEFAULT_MAX_ROWS = 20;

/** Rows and columns with their texts; make it with `table`. */
export class Table implements Displayable {
  readonly columns: readonly TableColumn[];
  readonly rowLabels: readonly string[] | undefined;
  /** All rows of the data, shown or not. */
  readonly rowCount: number;
  readonly caption: string | undefined;
  readonly label: string | undefined;
  readonly note: string | undefined;

  constructor(source: TableSource, options: TableOptions) {
    this.columns = chosenColumns(source, options);
    this.rowLabels = source.rowLabels;
    this.rowCount = source.rowCount;
    this.caption = options.caption;
    this.label = options.label;
    this.note =
      [this.#rowsLeftOut(), options.note].filter((line) => line !== undefined).join("\n") || undefined;
  }

  toMimeBundle(): DisplayBundle {
    const { columns, rowLabels, caption, label, note } = this;
    const plain = [caption, tableText(columns, rowLabels), note]
      .filter((part) => part !== undefined)
      .join("\n");
    return {
      data: {
        "text/plain": plain,
        "text/html": tableHtml({ columns, rowLabels, caption, note }),
        "application/vnd.dataresource+json": dataResource(columns, rowLabels),
      },
      metadata: galleyMetadata({ kind: "table", label, caption, note }),
    };
  }

  #rowsLeftOut(): string | undefined {
    const shown = this.columns[0]?.texts.length ?? 0;
    if (this.rowCount === 0) return "no rows";
    return shown < this.rowCount ? `first ${shown} of ${this.rowCount} rows` : undefined;
  }
}
inspectAsText(Table.prototype);

/**
 * A table from row objects, from columns by name, or from a danfojs DataFrame or Series.
 * Numbers of one column get one number of decimals, or are written as all of them say (`percent(x)`); missing values read "NA".
 *
 * @throws TypeError for data without rows and columns, and for a column that is not there.
 * @example display(table(frame, { caption: "The data", columns: { dist: "Distance (ft)" }, maxRows: 5 }))
 */
export function table(data: TableData, options: TableOptions = {}): Table {
  return new Table(tableSource(data, options.maxRows ?? DEFAULT_MAX_ROWS), options);
}

function chosenColumns(source: TableSource, { columns, digits }: TableOptions): TableColumn[] {
  const headings = isNameList(columns) ? {} : (columns ?? {});
  const names = isNameList(columns) ? columns : columns === undefined ? source.names : Object.keys(columns);
  return names.map((name) => {
    const position = source.names.indexOf(name);
    if (position < 0) throw new TypeError(`table has no column "${name}", only ${source.names.join(", ")}`);
    const cells = source.rows.map((row) => row[position]);
    const digitsHere = typeof digits === "number" ? digits : digits?.[name];
    return tableColumn(name, headings[name] ?? name, cells, digitsHere ?? DEFAULT_DIGITS);
  });
}

function isNameList(columns: TableOptions["columns"]): columns is readonly string[] {
  return Array.isArray(columns);
}
