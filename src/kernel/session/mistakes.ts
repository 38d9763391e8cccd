import type { Conversion, Diagnostic } from "../engine/conversion.js";

/** What keeps the cell from running. */
export function mistakesIn({ diagnostics }: Conversion): Diagnostic[] {
  return diagnostics.filter(({ category }) => category === "error");
}
