/** Where a cell stands on its page: by its id in the notebook, so that a link survives cells being added above. */
export function cellAnchor(cellId: string): string {
  return `cell-${cellId.replace(/[^\w-]/g, "-")}`;
}
