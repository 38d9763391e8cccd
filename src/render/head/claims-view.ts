/** Published numbers held against computed ones: how many were reproduced, and which had to be corrected. */
import { cellAnchor } from "../cells/cell-anchor.js";
import type { ClaimData } from "../../notebook/outputs/claim.js";
import type { PreparedCell } from "../prepare/prepared.js";
import { numberParts } from "../tables/number-parts.js";

export interface ClaimView {
  statement: string;
  published: string;
  computed: string;
  stands: boolean;
}

export interface ClaimsView {
  count: number;
  reproduced: number;
  corrected: number;
  /** The first of those that do not stand, with the place that shows them. */
  corrections: (ClaimView & { href: string })[];
}

/** More of them are a matter of the text, not of its summary. */
const MAX_CORRECTIONS = 6;

/** `undefined` where nothing was checked. */
export function claimsView(cells: readonly PreparedCell[]): ClaimsView | undefined {
  const claims = cells.flatMap((cell) => {
    if (cell.type !== "code") return [];
    const href = `#${cellAnchor(cell.id)}`;
    return cell.outputs.flatMap(({ content }) =>
      content.type === "claim" ? [{ ...claimView(content.claim), href }] : [],
    );
  });
  if (claims.length === 0) return undefined;
  const falling = claims.filter(({ stands }) => !stands);
  return {
    count: claims.length,
    reproduced: claims.length - falling.length,
    corrected: falling.length,
    corrections: falling.slice(0, MAX_CORRECTIONS),
  };
}

export function claimView({ statement, published, computed, stands }: ClaimData): ClaimView {
  return { statement, published: shortNumber(published), computed: shortNumber(computed), stands };
}

function shortNumber(value: number): string {
  const { whole, fraction } = numberParts(value);
  return whole + fraction;
}
