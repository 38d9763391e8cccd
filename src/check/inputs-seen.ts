import { frontMatter } from "../notebook/front-matter.js";
import type { Checked, Finding } from "./rule.js";

/**
 * Each thing a cell did that may have read more than the kernel sees, and so more than the record's evidence holds. A
 * notebook that declares its inputs says what that was.
 */
export function inputsSeen({ cells, executed }: Checked): Finding[] {
  if (frontMatter(executed.notebook).data.inputs !== undefined) return [];
  return cells.flatMap(({ index, run }) => {
    const unseen = run?.activity?.unseen ?? [];
    if (unseen.length === 0) return [];
    return [
      {
        cellIndex: index,
        message: `what the cell reads is not all seen: ${unseen.join(", ")}`,
        remedy:
          "Name the files that it reads in the front matter: `inputs: [../data/a.csv]`, or `inputs: []` if there are none.",
      },
    ];
  });
}
