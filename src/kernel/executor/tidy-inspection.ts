/**
 * Following which cell a promise or a timer belongs to leaves marks on it, which Node prints along with it. Cells print
 * such objects, and the marks are none of theirs.
 */
import { inspect } from "node:util";

const MARKS = new Set(["async_id_symbol", "trigger_async_id_symbol", "kResourceStore"]);

export function hideMarksOfContexts(): void {
  const timeout = setTimeout(() => undefined, 0);
  const immediate = setImmediate(() => undefined);
  clearTimeout(timeout);
  clearImmediate(immediate);
  for (const marked of [Promise.resolve(), timeout, immediate]) {
    const prototype = Object.getPrototypeOf(marked) as object;
    const own = Object.getOwnPropertyDescriptor(prototype, inspect.custom);
    Object.defineProperty(prototype, inspect.custom, { configurable: true, value: inspector(own?.value) });
  }
}

type Inspector = (this: object, ...parameters: unknown[]) => unknown;

/** Given the object itself, Node goes on as if there were no inspector. */
function inspector(original: Inspector | undefined): Inspector {
  return function (...parameters) {
    for (const key of Object.getOwnPropertySymbols(this)) {
      if (MARKS.has(key.description ?? "")) Object.defineProperty(this, key, { enumerable: false });
    }
    return original === undefined ? this : original.apply(this, parameters);
  };
}
