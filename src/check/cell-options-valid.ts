import { outputLabel } from "./figures.js";
import type { Checked, CheckedCell, Finding } from "./rule.js";

/** Options that cannot be used, and labels that two cells share: a reference could mean either. */
export function cellOptionsValid({ cells }: Checked): Finding[] {
  const invalid = cells.flatMap(({ index, options }) =>
    options.errors.map(({ line, message }) => ({ cellIndex: index, line, message })),
  );
  return [...invalid, ...repeatedLabels(cells)];
}

function repeatedLabels(cells: readonly CheckedCell[]): Finding[] {
  const owners = new Map<string, number>();
  return cells.flatMap((checked) =>
    labelsOf(checked).flatMap((label) => {
      const owner = owners.get(label);
      if (owner === undefined) owners.set(label, checked.index);
      if (owner === undefined) return [];
      const message = `label "${label}" stands in cell ${owner + 1} too`;
      return [
        { cellIndex: checked.index, message, remedy: "Give each figure and table a label of its own." },
      ];
    }),
  );
}

/** The label in the options wins over those that the cell's code gave. */
function labelsOf({ cell, options }: CheckedCell): string[] {
  if (options.options.label !== undefined) return [options.options.label];
  return cell.outputs.flatMap((output) => outputLabel(output) ?? []);
}
