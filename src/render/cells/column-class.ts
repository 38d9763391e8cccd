/** How broad a figure or table may be: as the column of the text, somewhat more, the page, or the screen. */

const BROADER = new Set(["body-outset", "page", "screen"]);

/** The style's class for one of Quarto's and MyST's names of columns; empty for any other. */
export function columnClass(column: string | undefined): string {
  return column !== undefined && BROADER.has(column) ? `column-${column}` : "";
}

/** The same for the classes of a directive, where mystmd writes `col-page`. */
export function columnClassOf(classes: readonly string[]): string {
  return classes.map((name) => columnClass(/^col(?:umn)?-(.+)$/.exec(name)?.[1])).find(Boolean) ?? "";
}
