import { textWidth } from "../text-width.js";
import type { TableColumn } from "./table-column.js";

/** Columns side by side, numbers to the right, everything else to the left. */
export function tableText(columns: readonly TableColumn[], rowLabels: readonly string[] | undefined): string {
  const blocks = columns.map(({ heading, texts, type }) =>
    alignedColumn(
      [heading, ...texts.map(oneLine)],
      type === "integer" || type === "number" ? "right" : "left",
    ),
  );
  if (rowLabels !== undefined) blocks.unshift(alignedColumn(["", ...rowLabels], "left"));
  const lines = (blocks[0] ?? []).map((_, row) => blocks.map((block) => block[row]).join("  "));
  return lines.map((line) => line.trimEnd()).join("\n");
}

function alignedColumn(texts: readonly string[], align: "left" | "right"): string[] {
  const widths = texts.map((text) => textWidth(text));
  const width = Math.max(...widths);
  return texts.map((text, row) => {
    const spaces = " ".repeat(width - (widths[row] ?? 0));
    return align === "left" ? text + spaces : spaces + text;
  });
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ");
