/** What an output says of itself in its metadata, as `figure()`, `table()` and others write it. */
import type { Json, JsonObject, Output } from "../nbformat.js";
import { isObject } from "../is-object.js";

/** Empty where it says nothing. */
export function galleyMetadata(output: Output): JsonObject {
  const galley = "metadata" in output ? output.metadata["galley"] : undefined;
  return isObject(galley) ? galley : {};
}

/** One of its texts; a blank one is none. */
export function filledText(value: Json | undefined): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
