/**
 * What a notebook shows and a check compares, in one canonical form: the same data give the same result, however the
 * figure or table was made.
 */
import type { Json, JsonObject } from "../../notebook/nbformat.js";
import type { Values } from "./values.js";

interface ResultBase {
  /** Names the result within its notebook; made from the cell's id where the author gave none. */
  label: string;
  /** Its caption, in one line. */
  title?: string;
  /** Id of the cell it came from. */
  cell: string;
}

export interface FigureResult extends ResultBase {
  kind: "figure";
  /** What the figure shows, in words; may hold computed numbers. */
  alt?: string;
  /** Of plotly, without what is generated or a default. Long arrays may be sketches. */
  data: JsonObject[];
  layout: JsonObject;
  frames?: Json;
}

export interface TableResultColumn {
  name: string;
  /** Where it is not the name. */
  heading?: string;
  /** Its cells are the names of the rows. */
  isLabel?: true;
  values: Values;
}

export interface TableResult extends ResultBase {
  kind: "table";
  columns: TableResultColumn[];
  note?: string;
}

/** An expression in a sentence, a caption or the front matter. */
export interface ValueResult extends ResultBase {
  kind: "value";
  expression: string;
  /** As the reader sees it, in English. */
  text: string;
  /** The number behind the text, where the notebook says how it is to be written; it is compared in place of the text. */
  value?: number;
  /** How it is written, in words. */
  format?: string;
}

export interface ClaimResult extends ResultBase {
  kind: "claim";
  statement: string;
  published: number;
  computed: number;
  tolerance: number;
  stands: boolean;
  /** The reason, in Markdown; may hold computed numbers. */
  why?: string;
}

/** Sentences that a cell computed; output of other kinds where the cell asks for it. */
export interface TextResult extends ResultBase {
  kind: "text";
  text: string;
}

/** A picture is compared byte for byte. */
export interface PictureResult extends ResultBase {
  kind: "picture";
  alt?: string;
  mimeType: string;
  sha256: string;
}

export type Result = FigureResult | TableResult | ValueResult | ClaimResult | TextResult | PictureResult;
