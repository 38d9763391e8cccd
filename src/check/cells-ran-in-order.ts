import type { Checked, Finding } from "./rule.js";

/**
 * Each cell that ran before one that stands above it, by the counts that kernels give: what it shows may rest on values that a run from
 * the top never has.
 */
export function cellsRanInOrder({ cells }: Checked): Finding[] {
  const counted = cells.flatMap(({ index, cell: { execution_count: count } }) =>
    count === null ? [] : [{ index, count }],
  );
  return counted.slice(1).flatMap(({ index, count }, position) => {
    const above = counted[position]!;
    if (count > above.count) return [];
    return [
      {
        cellIndex: index,
        message: `the cell ran before cell ${above.index + 1}, which stands above it (its count is [${count}], that of cell ${above.index + 1} is [${above.count}])`,
        remedy: "Run the notebook again from the top: restart the kernel and run all cells.",
      },
    ];
  });
}
