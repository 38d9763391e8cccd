/**
 * danfojs's DataFrame and Series, from the copy that ships with this package. A frame or series of this copy shows
 * itself as a table: danfojs's own would print its insides as the last expression of a cell.
 */
import { DataFrame, NDframe, Series } from "../../../vendor/danfojs-node/index.js";
import { type DisplayBundle, type Displayable, type FrameLike, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { heading, unitsOf } from "./units.js";

// danfojs's own methods return frames of a base class, so the common base of all is told how to show itself.
Object.defineProperty(NDframe.prototype, "toMimeBundle", {
  configurable: true,
  enumerable: false,
  writable: true,
  value(this: FrameLike): DisplayBundle {
    return table(this, { columns: headings(this) }).toMimeBundle();
  },
});
inspectAsText(NDframe.prototype as unknown as Displayable);

/** Names with their units, where any are known; in an object, names such as "2024" would change places. */
function headings(frame: FrameLike): Record<string, string> | undefined {
  const movesName = frame.columns.some((name) => /^\d+$/.test(name));
  if (unitsOf(frame).size === 0 || movesName) return undefined;
  return Object.fromEntries(frame.columns.map((name) => [name, heading(frame, name)]));
}

export { DataFrame, Series };
