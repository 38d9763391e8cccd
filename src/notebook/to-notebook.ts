/** From a checked file to the document: lines joined, ids complete, transient fields gone. */
import { cellIds } from "./cell-ids.js";
import { joinBundle, joinLines } from "./multiline.js";
import type { Attachments, Cell, JsonObject, MimeBundle, Notebook, Output } from "./nbformat.js";
import type { RawCell, RawNotebook, RawOutput } from "./schema.js";

export function toNotebook(raw: RawNotebook): Notebook {
  const { orig_nbformat: _, orig_nbformat_minor: __, signature: ___, ...metadata } = raw.metadata;
  const ids = cellIds(
    raw.cells.map((cell) => ({
      cell_type: cell.cell_type,
      id: asId(cell.id),
      source: joinLines(cell.source),
    })),
  );
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: metadata as JsonObject,
    cells: raw.cells.map((cell, index) => toCell(cell, ids[index] as string)),
  };
}

/** Before 4.5 an id was no field of the format; one that happens to be there is kept if it can be one. */
function asId(id: unknown): string | undefined {
  return typeof id === "string" && /^[a-zA-Z0-9_-]{1,64}$/.test(id) ? id : undefined;
}

function toCell(raw: RawCell, id: string): Cell {
  const { trusted: _, ...metadata } = raw.metadata as JsonObject;
  const common = { id, metadata, source: joinLines(raw.source) };
  if (raw.cell_type === "code") {
    const { execution_count, outputs } = raw;
    return { cell_type: "code", ...common, execution_count, outputs: outputs.map(toOutput) };
  }
  if (raw.attachments === undefined) return { cell_type: raw.cell_type, ...common };
  const attachments: Attachments = Object.fromEntries(
    Object.entries(raw.attachments).map(([name, bundle]) => [name, joinBundle(bundle as MimeBundle)]),
  );
  return { cell_type: raw.cell_type, ...common, attachments };
}

function toOutput(raw: RawOutput): Output {
  switch (raw.output_type) {
    case "stream":
      // The format lets a stream have any name; no kernel has another than these two.
      return { ...raw, name: raw.name as "stdout" | "stderr", text: joinLines(raw.text) };
    case "error":
      return raw;
    default:
      return { ...raw, data: joinBundle(raw.data as MimeBundle), metadata: raw.metadata as JsonObject };
  }
}
