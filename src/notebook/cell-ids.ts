/** Ids for cells that have none (before nbformat 4.5), or one that another cell has already. */
import { createHash } from "node:crypto";

export interface Identified {
  id: string | undefined;
  cell_type: string;
  source: string;
}

/**
 * One id for each cell, all different. An id a cell has is kept, unless an earlier cell has it; a new one is made from
 * what the cell says, so that the same file gives the same ids each time it is read, and putting a cell in moves no other's.
 */
export function cellIds(cells: readonly Identified[]): string[] {
  const taken = new Set(cells.flatMap((cell) => (cell.id === undefined ? [] : [cell.id])));
  const given = new Set<string>();
  return cells.map((cell) => {
    const id = cell.id === undefined || given.has(cell.id) ? newCellId(cell, taken) : cell.id;
    given.add(id);
    taken.add(id);
    return id;
  });
}

/** Eight hexadecimal digits, as the reference implementation makes them, and none of `taken`. */
export function newCellId(cell: Omit<Identified, "id">, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const text = JSON.stringify([cell.cell_type, cell.source, attempt]);
    const id = createHash("sha256").update(text).digest("hex").slice(0, 8);
    if (!taken.has(id)) return id;
  }
}
