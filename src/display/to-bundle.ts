import { inspect } from "node:util";
import { type DisplayBundle, isDisplayable } from "./bundle.js";
import { isFrameLike } from "./table-source.js";
import { table } from "./table.js";

/**
 * How any value is shown: as it chooses itself (`toMimeBundle`), a danfojs frame as a table, a string as it is, all
 * else as `util.inspect` writes it.
 *
 * @throws TypeError for a promise, which would show nothing of its value.
 */
export function toBundle(value: unknown): DisplayBundle {
  if (isPromiseLike(value)) throw new TypeError("display was given a promise: await it first");
  if (isDisplayable(value)) return withPlainText(value.toMimeBundle(), value);
  if (isFrameLike(value)) return table(value).toMimeBundle();
  return { data: { "text/plain": plainText(value) }, metadata: {} };
}

function withPlainText({ data, metadata }: DisplayBundle, value: object): DisplayBundle {
  const plain = data["text/plain"] ?? value.constructor?.name ?? "object";
  return { data: { "text/plain": plain, ...data }, metadata: metadata ?? {} };
}

function plainText(value: unknown): string {
  return typeof value === "string" ? value : inspect(value, { depth: 4, colors: false });
}

function isPromiseLike(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function"
  );
}
