/** Published numbers held against computed ones: how many were reproduced, and which had to be corrected. */
import { cellAnchor } from "../cells/cell-anchor.js";
import type { Numbering } from "../numbering/numbering.js";
import type { PreparedCell, PreparedClaim } from "../prepare/prepared.js";
import { numberParts } from "../tables/number-parts.js";

export interface ClaimsSummary {
  count: number;
  reproduced: number;
  corrected: number;
  /** The first place that shows them. */
  href: string;
  /** The first of those that do not stand, with the place that shows them. */
  corrections: { statement: string; published: string; computed: string; href: string }[];
}

interface Placed extends PreparedClaim {
  /** The table it stands in. */
  tableHref: string;
}

/** More of them are a matter of the text, not of its summary. */
const MAX_CORRECTIONS = 6;

/** `undefined` where nothing was checked. */
export function claimsSummary(
  cells: readonly PreparedCell[],
  numbering: Numbering,
): ClaimsSummary | undefined {
  const claims = cells.flatMap((cell) => claimsOf(cell, numbering));
  const [first] = claims;
  if (first === undefined) return undefined;
  const falling = claims.filter(({ claim }) => !claim.stands);
  return {
    count: claims.length,
    reproduced: claims.length - falling.length,
    corrected: falling.length,
    href: first.tableHref,
    corrections: falling.slice(0, MAX_CORRECTIONS).map(({ claim, href }) => ({
      statement: claim.statement,
      published: shortNumber(claim.published),
      computed: shortNumber(claim.computed),
      href,
    })),
  };
}

function claimsOf(cell: PreparedCell, { ofNode }: Numbering): (Placed & { href: string })[] {
  if (cell.type !== "code") return [];
  return cell.outputs.flatMap(({ content, frame }) => {
    if (content.type !== "claims") return [];
    const tableHref = `#${(frame && ofNode.get(frame)?.id) ?? cellAnchor(cell.id)}`;
    return content.claims.map((one) => ({
      ...one,
      tableHref,
      href: `#${ofNode.get(one)?.id ?? cellAnchor(cell.id)}`,
    }));
  });
}

function shortNumber(value: number): string {
  const { whole, fraction } = numberParts(value);
  return whole + fraction;
}
