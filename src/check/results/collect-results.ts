/** What an executed notebook shows: every figure, table, picture, claim and computed sentence, in its order. */
import { createHash } from "node:crypto";
import { type CellOptionValues, cellOptions } from "../../notebook/cell-options.js";
import type { CodeCell, JsonObject, Notebook, Output } from "../../notebook/nbformat.js";
import { readClaim } from "../../notebook/outputs/claim.js";
import { filledText, galleyMetadata } from "../../notebook/outputs/galley-metadata.js";
import { readPlotlyFigure } from "../../notebook/outputs/plotly-figure.js";
import { readTabularData, type TabularColumn } from "../../notebook/outputs/tabular-data.js";
import { cellTags } from "../../notebook/tags.js";
import { canonicalFigure } from "./canonical-figure.js";
import { inlineValues } from "./inline-values.js";
import type { Result, TableResultColumn } from "./result.js";
import { plainLine, textOfOutput } from "./result-text.js";
import { toScalar } from "./values.js";

/** A result before it has a label of its own. */
type Found = Result extends infer One ? (One extends Result ? Omit<One, "label" | "cell"> : never) : never;

interface Named {
  found: Found;
  /** As the author gave it. */
  label: string | undefined;
}

/**
 * @param notebook with outputs
 * @example
 * const results = collectResults(executed.notebook);
 */
export function collectResults(notebook: Notebook): Result[] {
  const taken = new Set<string>();
  return notebook.cells.flatMap((cell) => {
    const named = cell.cell_type === "code" ? resultsOf(cell) : inlineValues(cell);
    return named.map(({ found, label }) => {
      const own = free(label ?? `${found.kind}@${cell.id}`, taken);
      const { kind, ...rest } = found;
      return { label: own, kind, cell: cell.id, ...rest } as Result;
    });
  });
}

function free(wanted: string, taken: Set<string>): string {
  let label = wanted;
  for (let count = 2; taken.has(label); count += 1) label = `${wanted}#${count}`;
  taken.add(label);
  return label;
}

/** `check: false` leaves the outputs of a cell out; `check: text` takes what it prints, too. */
function resultsOf(cell: CodeCell): Named[] {
  const { options } = cellOptions(cell.source);
  if (options.check === false || cellTags(cell).includes("remove-cell")) return [];
  const wantsText = options.check === "text";
  const found = cell.outputs.flatMap((output) => {
    const result = resultOf(output, options, wantsText);
    return result === undefined ? [] : [{ result, metadata: galleyMetadata(output) }];
  });
  const owner = found.findIndex(({ result }) => isOwner(result.kind, options.label));
  const outputs = found.map(({ result, metadata }, index) => {
    const own = index === owner ? options : {};
    return {
      found: withWords(result, metadata, own),
      label: own.label ?? filledText(metadata["label"]) ?? claimLabel(result),
    };
  });
  return [...outputs, ...inlineValues(cell)];
}

/** A claim is known by what it says. */
function claimLabel(found: Found): string | undefined {
  return found.kind === "claim" ? `claim ${found.statement}` : undefined;
}

/** The cell's label and captions are for its first figure or table; a label `tbl-…` is not for a figure. */
function isOwner(kind: Found["kind"], label = ""): boolean {
  if (label.startsWith("fig-")) return kind === "figure" || kind === "picture";
  if (label.startsWith("tbl-")) return kind === "table" || kind === "text";
  return true;
}

function withWords(found: Found, metadata: JsonObject, options: CellOptionValues): Found {
  if (found.kind === "claim" || found.kind === "value" || found.kind === "text") return found;
  const caption = found.kind === "table" ? options.tblCap : options.figCap;
  const title = caption ?? filledText(metadata["caption"]);
  const alt = found.kind === "table" ? undefined : (options.figAlt ?? filledText(metadata["alt"]));
  const note = found.kind === "table" ? filledText(metadata["note"]) : undefined;
  const words = {
    ...(title !== undefined && { title: plainLine(title) }),
    ...(alt !== undefined && { alt }),
    ...(note !== undefined && { note }),
  };
  return { ...words, ...found } as Found;
}

function resultOf(output: Output, { label }: CellOptionValues, wantsText: boolean): Found | undefined {
  const isBundle = output.output_type === "display_data" || output.output_type === "execute_result";
  if (isBundle) {
    const rich = richResult(output.data);
    if (rich !== undefined) return rich;
  }
  const isSentence = isBundle && ("text/markdown" in output.data || "text/latex" in output.data);
  const isNamed = isBundle && label !== undefined;
  const content = isSentence || isNamed || wantsText ? textOfOutput(output) : undefined;
  return content === undefined || content.trim() === "" ? undefined : { kind: "text", text: content };
}

function richResult(data: JsonObject): Found | undefined {
  const claim = readClaim(data["application/vnd.galley.claim+json"]);
  if (claim !== undefined) return { kind: "claim", ...claim };
  const figure = readPlotlyFigure(data["application/vnd.plotly.v1+json"]);
  if (figure !== undefined) return { kind: "figure", ...canonicalFigure(figure) };
  const table = readTabularData(data["application/vnd.dataresource+json"]);
  if (table !== undefined) return { kind: "table", columns: table.columns.map(tableColumn) };
  const mimeType = Object.keys(data).find((type) => type.startsWith("image/"));
  if (mimeType === undefined) return undefined;
  const sha256 = createHash("sha256").update(String(data[mimeType])).digest("hex");
  return { kind: "picture", mimeType, sha256 };
}

function tableColumn({ name, heading, isLabel, values }: TabularColumn): TableResultColumn {
  return {
    name,
    ...(heading !== undefined && heading !== name && { heading }),
    ...(isLabel && { isLabel }),
    values: values.map(toScalar),
  };
}
