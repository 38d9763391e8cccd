/** From a figure, table or value on the page to the cell that made it, and to the data behind it. */
import { cellAnchor } from "../cells/cell-anchor.js";
import type { PreparedCell, PreparedCodeCell } from "../prepare/prepared.js";
import type { Translate } from "../templating/translate.js";
import type { Origins } from "./provenance.js";

export interface OriginView {
  /** On this page; `undefined` where the code is not shown. */
  href: string | undefined;
  /** `cell 3`, and with its notebook where the code is not shown. */
  place: string;
  files: readonly string[];
}

export interface SourceLinks {
  ofCell(cell: PreparedCodeCell): OriginView;
  /** `undefined` for an expression that rests on no cell. */
  ofValue(cellIndex: number, expression: string): (OriginView & { href: string }) | undefined;
}

/** The section at the foot of a page that tells what it was made from. */
export const PROVENANCE_ID = "provenance";

interface SourceLinkInput {
  /** The notebook, relative to the project. */
  file: string;
  origins: Origins;
  cells: readonly PreparedCell[];
  t: Translate;
}

export function sourceLinks({ file, origins, cells, t }: SourceLinkInput): SourceLinks {
  const code = new Map(cells.flatMap((cell) => (cell.type === "code" ? [[cell.index, cell] as const] : [])));
  const placeOf = (index: number, isCodeShown: boolean): string => {
    const cell = t("origin_cell", { cell: index + 1 });
    return isCodeShown ? cell : t("origin_elsewhere", { file, cell });
  };
  return {
    ofCell(cell) {
      const href = codeHref(cell);
      const files = origins.cells.get(cell.index) ?? [];
      return { href, place: placeOf(cell.index, href !== undefined), files };
    },
    ofValue(cellIndex, expression) {
      const origin = origins.values.get(cellIndex)?.get(expression);
      if (origin === undefined) return undefined;
      const cell = code.get(origin.cellIndex);
      const shown = cell && codeHref(cell);
      const href = shown ?? `#${cell ? cellAnchor(cell.id) : PROVENANCE_ID}`;
      return { href, place: placeOf(origin.cellIndex, shown !== undefined), files: origin.files };
    },
  };
}

function codeHref({ id, display, code }: PreparedCodeCell): string | undefined {
  return display.code === "removed" || code.trim() === "" ? undefined : `#${codeAnchor(id)}`;
}

/** Of the code itself, so that a link to it opens what it is folded into. */
export function codeAnchor(cellId: string): string {
  return `${cellAnchor(cellId)}-code`;
}
