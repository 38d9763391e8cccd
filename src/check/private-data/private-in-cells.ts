/** What the cells of a notebook tell of the machine it ran on: what they show, and what is written in them. */
import type { Cell, Json, MimeBundle, Notebook, Output } from "../../notebook/nbformat.js";
import { cellTags } from "../../notebook/tags.js";
import { frontMatterExpressions, userExpressions } from "../../notebook/user-expressions.js";
import { findPrivate, type PrivateFacts, type PrivateFind } from "./find-private.js";

export interface PlacedFind extends PrivateFind {
  cellIndex: number;
  /** Of the cell's source, from 1; absent for what it shows. */
  line?: number;
}

/** @param notebook with paths taken out of its outputs, as they are published */
export function privateInOutputs({ cells }: Notebook, facts: PrivateFacts): PlacedFind[] {
  return cells.flatMap((cell, cellIndex) => {
    const tags = cellTags(cell);
    if (tags.includes("remove-cell") || tags.includes("remove-output")) return [];
    const found = textsShown(cell).flatMap((text) => findPrivate(text, facts));
    const distinct = new Map(found.map((one) => [one.what, one]));
    return [...distinct.values()].map((one) => ({ ...one, cellIndex }));
  });
}

/** Who writes a name into a notebook means to publish it; of other things that is not so sure. */
export function privateInSources({ cells }: Notebook, facts: PrivateFacts): PlacedFind[] {
  const unnamed = { ...facts, userName: "", hostName: "" };
  return cells.flatMap(({ cell_type: type, source }, cellIndex) =>
    source.split("\n").flatMap((text, index) => {
      const found = findPrivate(text, unnamed, type === "code");
      return found.map((one) => ({ ...one, cellIndex, line: index + 1 }));
    }),
  );
}

function textsShown(cell: Cell): string[] {
  const values = [...userExpressions(cell), ...frontMatterExpressions(cell)];
  const data = values.flatMap(({ result }) => (result.status === "ok" ? textsIn(result.data) : []));
  return cell.cell_type === "code" ? [...cell.outputs.flatMap(textsOfOutput), ...data] : data;
}

function textsOfOutput(output: Output): string[] {
  if (output.output_type === "stream") return [output.text];
  if (output.output_type === "error") return [output.evalue, ...output.traceback];
  return textsIn(output.data);
}

/** All texts in a bundle; pictures are none. */
function textsIn(data: MimeBundle): string[] {
  return Object.entries(data).flatMap(([mimeType, value]) => {
    if (mimeType.startsWith("image/") && mimeType !== "image/svg+xml") return [];
    if (typeof value === "string") return [value];
    const texts: string[] = [];
    collectTexts(value, "", texts);
    return [texts.join("\n")];
  });
}

/** Each behind its key: what is one value among many does not stand alone. */
function collectTexts(value: Json, key: string, texts: string[]): void {
  if (typeof value === "string") texts.push(`${key}: ${value}`);
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item !== "number") collectTexts(item, "", texts);
  } else {
    for (const name of Object.keys(value)) collectTexts(value[name]!, name, texts);
  }
}
