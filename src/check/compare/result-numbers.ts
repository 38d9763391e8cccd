import type { Result } from "../results/result.js";
import { isMadeUpLabel } from "./headings.js";

/** A figure or table as a page numbers it. */
export interface NumberedThing {
  cellId: string;
  kind: "figure" | "table";
  /** As the author gave it. */
  label: string | undefined;
  number: number;
}

/** A result's label → its number on the page. Those without a label of their author's are found by their cell and order. */
export function resultNumbers(
  results: readonly Result[],
  things: readonly NumberedThing[],
): Map<string, number> {
  const labelled = new Map(
    things.flatMap(({ label, number }) => (label === undefined ? [] : [[label, number]])),
  );
  const unnamed = things.filter(({ label }) => label === undefined);
  return new Map(
    results.flatMap((result): [string, number][] => {
      const number = isMadeUpLabel(result) ? takeUnnamed(result, unnamed) : labelled.get(result.label);
      return number === undefined ? [] : [[result.label, number]];
    }),
  );
}

/** The next of its cell and kind; a table or picture that has no caption has no number either. */
function takeUnnamed({ kind, cell, title }: Result, unnamed: NumberedThing[]): number | undefined {
  const wanted = kind === "figure" || kind === "picture" ? "figure" : "table";
  if (kind === "value" || kind === "claim" || (kind !== "figure" && title === undefined)) return undefined;
  const index = unnamed.findIndex((thing) => thing.cellId === cell && thing.kind === wanted);
  return index === -1 ? undefined : unnamed.splice(index, 1)[0]?.number;
}
