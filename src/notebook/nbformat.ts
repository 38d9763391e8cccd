/**
 * The notebook file as nbformat 4.5 defines it (https://nbformat.readthedocs.io), with every text
 * joined to one string and every field that 4.5 requires present. Field names are nbformat's own.
 */

/** JSON as it is stored in notebooks. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** MIME type → data. Text types hold one string, JSON types (`…+json`) any JSON, binary types base64. */
export type MimeBundle = { [mimeType: string]: Json };

export interface StreamOutput {
  output_type: "stream";
  name: "stdout" | "stderr";
  text: string;
}

export interface DisplayDataOutput {
  output_type: "display_data";
  data: MimeBundle;
  metadata: JsonObject;
}

export interface ExecuteResultOutput {
  output_type: "execute_result";
  execution_count: number | null;
  data: MimeBundle;
  metadata: JsonObject;
}

export interface ErrorOutput {
  output_type: "error";
  ename: string;
  evalue: string;
  traceback: string[];
}

export type Output = StreamOutput | DisplayDataOutput | ExecuteResultOutput | ErrorOutput;

/** File name → MIME bundle. */
export type Attachments = { [name: string]: MimeBundle };

export interface CodeCell {
  cell_type: "code";
  id: string;
  metadata: JsonObject;
  source: string;
  outputs: Output[];
  execution_count: number | null;
}

export interface MarkdownCell {
  cell_type: "markdown";
  id: string;
  metadata: JsonObject;
  source: string;
  attachments?: Attachments;
}

export interface RawCell {
  cell_type: "raw";
  id: string;
  metadata: JsonObject;
  source: string;
  attachments?: Attachments;
}

export type Cell = CodeCell | MarkdownCell | RawCell;

export interface Notebook {
  nbformat: 4;
  nbformat_minor: number;
  metadata: JsonObject;
  cells: Cell[];
}
