import type { Cell, CodeCell, Notebook } from "../../src/notebook/nbformat.js";

export function codeCell(source: string, tags: string[] = [], overrides: Partial<CodeCell> = {}): CodeCell {
  return {
    cell_type: "code",
    id: source.replaceAll(/[^a-z0-9]/gi, "-").slice(0, 60) || "empty",
    metadata: tags.length === 0 ? {} : { tags },
    source,
    outputs: [],
    execution_count: null,
    ...overrides,
  };
}

/** Code cells where only a source is given; ids are those of their positions. */
export function notebookOf(...cells: (string | Cell)[]): Notebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: cells.map((cell, index) =>
      withId(typeof cell === "string" ? codeCell(cell) : cell, `cell-${index}`),
    ),
  };
}

function withId(cell: Cell, id: string): Cell {
  return { ...cell, id };
}
