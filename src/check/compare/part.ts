/** A result taken apart: what a comparison looks at, field by field. One shape for figures, tables, values and claims. */
import type { Scalar, SketchedValues } from "../results/values.js";

/**
 * - `data`: what is reported; a difference fails a check
 * - `words`: a text of which only the numbers are data
 * - `look`: how it is shown; a difference is a notice
 */
export type Role = "data" | "words" | "look";

export interface Field {
  /** `y`, `marker.color`, `title.text`; empty where the part is one value. */
  path: string;
  role: Role;
  value: Scalar | Scalar[] | SketchedValues;
  /** What its values are, in messages. */
  noun?: string;
  /** How a place among its values is named; by number where absent. */
  placeOf?: (index: number) => string;
}

export interface Part {
  /** As a configuration names it: the trace's or the column's name; empty for what belongs to the whole. */
  name: string;
  /** As messages name it: `trace "fit"`. */
  shown: string;
  fields: Field[];
}
