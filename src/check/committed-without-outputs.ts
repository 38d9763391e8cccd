import type { Checked, Finding } from "./rule.js";

/** Outputs in the file are of some earlier run: they say nothing, and fill every difference in version control. */
export function committedWithoutOutputs({ source }: Checked): Finding[] {
  const withOutputs = (source?.cells ?? []).flatMap((cell, index) =>
    cell.cell_type === "code" && cell.outputs.length > 0 ? [index] : [],
  );
  const [cellIndex] = withOutputs;
  if (cellIndex === undefined) return [];
  const count = withOutputs.length === 1 ? "a cell has" : `${withOutputs.length} cells have`;
  return [
    {
      cellIndex,
      message: `${count} outputs in the notebook's file`,
      remedy: "Take them out with `galley strip`.",
    },
  ];
}
