import type { Checked, Finding } from "./rule.js";

/** Each thing a cell did that may have read more than the kernel sees, and so more than the record's evidence holds. */
export function inputsSeen({ cells }: Checked): Finding[] {
  return cells.flatMap(({ index, run }) => {
    const unseen = run?.activity?.unseen ?? [];
    if (unseen.length === 0) return [];
    return [
      {
        cellIndex: index,
        message: `what the cell reads is not all seen: ${unseen.join(", ")}`,
        remedy: "files that the cells name are taken for its inputs; name them there in full",
      },
    ];
  });
}
