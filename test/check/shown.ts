/** Outputs as a kernel sends them, from what a cell displays. */
import { toBundle } from "../../src/display/to-bundle.js";
import type { JsonObject, MarkdownCell, Output } from "../../src/notebook/nbformat.js";
import { code, type ExecutedCell } from "./executed.js";

/** A code cell that displayed these values. */
export function shows(source: string, ...values: unknown[]): ExecutedCell {
  return code(source, { outputs: values.map(shown) });
}

export function shown(value: unknown): Output {
  // As over the wire: what JSON cannot hold is not there.
  const bundle = JSON.parse(JSON.stringify(toBundle(value))) as { data: JsonObject; metadata: JsonObject };
  return { output_type: "display_data", ...bundle };
}

/** A Markdown cell with values in its sentences, kept as jupyterlab-myst keeps them. */
export function sentence(values: Record<string, string>): ExecutedCell {
  const userExpressions = Object.entries(values).map(([expression, text]) => ({
    expression,
    result: { status: "ok", data: { "text/plain": text }, metadata: {} },
  }));
  const cell: MarkdownCell = {
    cell_type: "markdown",
    id: "",
    metadata: { user_expressions: userExpressions },
    source: "",
  };
  return { cell, run: {} };
}
