import type { JsonObject } from "./nbformat.js";

/** An object of JSON: neither a list nor `null`. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is no object counts as one that says nothing. */
export const objectOrEmpty = (value: unknown): JsonObject => (isObject(value) ? value : {});
