import type { Cell } from "./nbformat.js";

/**
 * The tags of a cell (`metadata.tags`), such as `parameters`, `raises-exception` or `hide-input`.
 * @example
 * if (cellTags(cell).includes("skip-execution")) …
 */
export function cellTags(cell: Cell): readonly string[] {
  const tags = cell.metadata["tags"];
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
}
