/**
 * Which outputs of a cell are figures and tables of the report. Captions and labels come from the cell's options, which
 * win, or from the bundle itself (`metadata.galley`, as `figure()` and `table()` write it).
 */
import type { CellOptionValues } from "../../notebook/cell-options.js";
import type { Json } from "../../notebook/nbformat.js";
import { isObject } from "../../notebook/is-object.js";
import type { Frame, OutputContent, PreparedText } from "../prepare/prepared.js";

/** One output with what its bundle says of it. */
export interface Framable {
  content: OutputContent;
  metadata: Json;
}

interface Words {
  label: string | undefined;
  caption: string | undefined;
}

export function frameOutputs(
  outputs: readonly Framable[],
  options: CellOptionValues,
  parseCaption: (text: string) => PreparedText,
): (Frame | undefined)[] {
  const kinds = outputs.map(frameKind);
  const claimed = {
    figure: ownerOf("figure", outputs, kinds, options),
    table: ownerOf("table", outputs, kinds, options),
  };
  return outputs.map(({ content, metadata }, index) => {
    const kind =
      kinds[index] ?? (claimed.figure === index ? "figure" : claimed.table === index ? "table" : undefined);
    if (!kind) return undefined;
    const words = wordsOf(kind, metadata, claimed[kind] === index ? optionsFor(kind, options, claimed) : {});
    const isBare = words.label === undefined && words.caption === undefined;
    // A chart is always a figure of the report; a picture or a table only when something names it.
    if (isBare && content.type !== "plotly") return undefined;
    const caption = words.caption === undefined ? undefined : parseCaption(words.caption);
    return { kind, label: words.label, caption };
  });
}

/** What the outputs show, in words; the cell's own words are for its figure. */
export function outputAlts(outputs: readonly Framable[], options: CellOptionValues): (string | undefined)[] {
  const kinds = outputs.map(frameKind);
  const owner = ownerOf("figure", outputs, kinds, options);
  return outputs.map(
    ({ metadata }, index) => (index === owner ? options.figAlt : undefined) ?? galleyText(metadata, "alt"),
  );
}

function frameKind({ content, metadata }: Framable): Frame["kind"] | undefined {
  const said = isObject(metadata) && isObject(metadata["galley"]) ? metadata["galley"]["kind"] : undefined;
  if (said === "figure" || said === "table") return said;
  if (content.type === "plotly" || content.type === "image") return "figure";
  return content.type === "table" ? "table" : undefined;
}

/**
 * The output that a cell's caption and label are for: the first of that kind, else, if the cell names one, the first
 * that is more than text.
 */
function ownerOf(
  kind: Frame["kind"],
  outputs: readonly Framable[],
  kinds: readonly (Frame["kind"] | undefined)[],
  options: CellOptionValues,
): number {
  const first = kinds.indexOf(kind);
  if (first !== -1 || !names(kind, options)) return first;
  return outputs.findIndex(({ content }) =>
    ["claims", "html", "frame", "markdown", "latex", "json"].includes(content.type),
  );
}

function names(kind: Frame["kind"], options: CellOptionValues): boolean {
  const prefix = kind === "figure" ? "fig" : "tbl";
  const caption = kind === "figure" ? options.figCap : options.tblCap;
  return caption !== undefined || options.label?.startsWith(`${prefix}-`) === true;
}

function wordsOf(kind: Frame["kind"], metadata: Json, options: CellOptionValues): Words {
  const caption = kind === "figure" ? options.figCap : options.tblCap;
  return {
    label: options.label ?? galleyText(metadata, "label"),
    caption: caption ?? galleyText(metadata, "caption"),
  };
}

/** A label that begins with `tbl-` is not for a figure, nor `fig-` for a table; any other is the figure's, if there is one. */
function optionsFor(
  kind: Frame["kind"],
  options: CellOptionValues,
  claimed: Record<Frame["kind"], number>,
): CellOptionValues {
  const label = options.label ?? "";
  const isOthers = label.startsWith(kind === "figure" ? "tbl-" : "fig-");
  const hasBoth = claimed.figure !== -1 && claimed.table !== -1 && !/^(fig|tbl)-/.test(label);
  if (!isOthers && !(hasBoth && kind === "table")) return options;
  const { label: _, ...rest } = options;
  return rest;
}

/** One of the texts that a bundle says of itself. */
export function galleyText(metadata: Json, key: string): string | undefined {
  const galley = isObject(metadata) ? metadata["galley"] : undefined;
  const value = isObject(galley) ? galley[key] : undefined;
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
