/** What moved of one result: in words, and drawn over what was before. */
import type { Difference } from "../../check/compare/difference.js";
import type { Result } from "../../check/results/result.js";
import type { Cell, MimeBundle } from "../../notebook/nbformat.js";
import { drawings } from "./overlay.js";
import { list, output, plain, text } from "./page-cells.js";

/** @param differences of this result; one that does not count is a notice */
export function resultCells(
  differences: readonly (Difference & { fails: boolean })[],
  before: Result | undefined,
  after: Result | undefined,
): Cell[] {
  const lines = differences.map(({ part, message, fails }) => {
    const words = part === "" ? message : `${part}: ${message}`;
    return `${fails ? "" : "notice: "}${plain(words)}`;
  });
  const heading = differences[0]?.heading ?? "";
  return [
    text(`### ${plain(heading)}\n\n${list(lines)}`),
    ...drawings(before, after).map(({ caption, data }) =>
      output(data, { kind: kindOf(data), caption, alt: `${heading}: ${caption}` }),
    ),
  ];
}

function kindOf(data: MimeBundle): string {
  return "application/vnd.dataresource+json" in data ? "table" : "figure";
}

export function resultIn(results: readonly Result[] | undefined, label: string): Result | undefined {
  return results?.find((result) => result.label === label);
}
