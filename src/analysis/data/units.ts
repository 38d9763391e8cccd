import type { ColumnSpec } from "./column-spec.js";

/** The units of columns, kept beside the frames: danfojs has no place for them. */
const units = new WeakMap<object, ReadonlyMap<string, string>>();

/** For the functions that make frames. */
export function setUnits(frame: object, byColumn: ReadonlyMap<string, string>): void {
  if (byColumn.size > 0) units.set(frame, byColumn);
}

/** All units known of a frame. */
export function unitsOf(frame: object): ReadonlyMap<string, string> {
  return units.get(frame) ?? new Map();
}

/**
 * The unit that was declared for a column when its frame was read; undefined where none was. Frames made of others have
 * none, except those of `sortBy`.
 *
 * @example unitOf(homes, "area") // "m²"
 */
export function unitOf(frame: object, column: string): string | undefined {
  return units.get(frame)?.get(column);
}

/**
 * The name of a column with its unit, for axes and headings: `area (m²)`.
 *
 * @example heading(homes, "area") // "area (m²)"
 */
export function heading(frame: object, column: string): string {
  const unit = unitOf(frame, column);
  return unit === undefined ? column : `${column} (${unit})`;
}

export function declaredUnits(specs: ReadonlyMap<string, ColumnSpec>): Map<string, string> {
  return new Map([...specs].flatMap(([name, { unit }]) => (unit === undefined ? [] : [[name, unit]])));
}
