/** Outputs as a kernel sends them, from what a cell displays. */
import { toBundle } from "../../src/display/to-bundle.js";
import type { JsonObject, MarkdownCell, Output } from "../../src/notebook/nbformat.js";
import { code, type ExecutedCell } from "./executed.js";

/** A code cell that displayed these values. */
export function shows(source: string, ...values: unknown[]): ExecutedCell {
  return code(source, { outputs: values.map(shown) });
}

export function shown(value: unknown): Output {
  return { output_type: "display_data", ...bundleOf(value) };
}

/** As over the wire: what JSON cannot hold is not there. */
function bundleOf(value: unknown): { data: JsonObject; metadata: JsonObject } {
  return JSON.parse(JSON.stringify(toBundle(value))) as ReturnType<typeof bundleOf>;
}

/** A Markdown cell with values in its sentences, kept as jupyterlab-myst keeps them; a text stands for itself. */
export function sentence(values: Record<string, unknown>): ExecutedCell {
  const userExpressions = Object.entries(values).map(([expression, value]) => ({
    expression,
    result: { status: "ok", ...bundleOf(value) },
  }));
  const cell: MarkdownCell = {
    cell_type: "markdown",
    id: "",
    metadata: { user_expressions: userExpressions },
    source: "",
  };
  return { cell, run: {} };
}
