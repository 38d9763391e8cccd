import { inspect } from "node:util";
import type { DisplayBundle, Displayable } from "./bundle.js";
import { inspectAsText } from "./inspect-as-text.js";
import { plainJson } from "./plain-json.js";

/** A value shown as JSON; make it with `json`. */
export class JsonValue implements Displayable {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }

  toMimeBundle(): DisplayBundle {
    const plain = inspect(this.value, { depth: 4, colors: false });
    return { data: { "text/plain": plain, "application/json": plainJson(this.value) }, metadata: {} };
  }
}
inspectAsText(JsonValue.prototype);

/**
 * Any value that JSON can hold, shown as a tree by frontends that have one.
 *
 * @example display(json({ version: 3, layers: ["roads", "rivers"] }))
 */
export function json(value: unknown): JsonValue {
  return new JsonValue(value);
}
