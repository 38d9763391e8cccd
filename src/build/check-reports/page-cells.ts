/** Cells of a page that nobody wrote: sentences, and outputs with their captions. */
import { createHash } from "node:crypto";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import type { Cell, JsonObject, MimeBundle } from "../../notebook/nbformat.js";

/** A notebook that has run, for the renderer: the page looks like any report. */
export function pageNotebook(unnamed: readonly Cell[]): ExecutedNotebook {
  const cells = unnamed.map((cell, index) => ({
    ...cell,
    id: `c${index}-${createHash("sha256").update(cell.source).digest("hex").slice(0, 8)}`,
  }));
  return {
    notebook: { nbformat: 4, nbformat_minor: 5, metadata: {}, cells },
    runs: cells.flatMap(({ cell_type: type, id }, cellIndex) =>
      type === "code"
        ? [
            {
              cellIndex,
              cellId: id,
              status: "ok" as const,
              errorAllowed: false,
              lateOutputs: [],
              durationMs: 0,
            },
          ]
        : [],
    ),
    kernel: { name: "", implementation: "", implementationVersion: "", language: "", languageVersion: "" },
  };
}

export function text(source: string): Cell {
  return { cell_type: "markdown", id: "", metadata: {}, source };
}

export function output(data: MimeBundle, galley: JsonObject): Cell {
  const outputs = [{ output_type: "display_data" as const, data, metadata: { galley } }];
  const metadata = { tags: ["remove-input"] };
  return {
    cell_type: "code",
    id: "",
    metadata,
    source: JSON.stringify(galley),
    outputs,
    execution_count: null,
  };
}

export function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

/** Words that are not to be read as Markdown; a backslash would begin a formula before a bracket. */
export function plain(words: string): string {
  const oneLine = words.replaceAll(/\s+/g, " ");
  return oneLine.replaceAll(/[!"#$&*<>@[\\\]^_`{|}~]/g, (one) => `&#${one.charCodeAt(0)};`);
}
