import { inspect } from "node:util";
import type { Displayable } from "./bundle.js";

/**
 * Makes `console.log` and stock tslab, which print the last expression of a cell through `util.inspect`, show the
 * `text/plain` of the bundle instead of an object's insides.
 */
export function inspectAsText(prototype: Displayable): void {
  Object.defineProperty(prototype, inspect.custom, {
    configurable: true,
    enumerable: false,
    value(this: Displayable): string {
      return String(this.toMimeBundle().data["text/plain"]);
    },
  });
}
