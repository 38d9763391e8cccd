import type { Result } from "../results/result.js";

/**
 * - `data`: what is reported is another than before; fails a check
 * - `look`: it is shown otherwise; a notice
 * - `note`: nothing is wrong, but a reader of the check should know
 */
export type Weight = "data" | "look" | "note";

export interface Difference {
  label: string;
  kind: Result["kind"];
  /** `Figure 2 "Price by area"`. */
  heading: string;
  /** `trace "fit"`; empty for the whole. */
  part: string;
  weight: Weight;
  /** What moved and by how much, as a fragment. */
  message: string;
  /** Id of the cell it comes from now, else came from. */
  cell: string;
}

/** `Figure 2 "Price by area", trace "fit": slope 1.05 → 1.07 (1.9 %, allowed 0.1 %)`. */
export function differenceWords({ heading, part, message }: Difference): string {
  return `${[heading, part].filter((words) => words !== "").join(", ")}: ${message}`;
}
