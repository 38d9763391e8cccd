/** Published numbers beside the computed ones, as rows of one table. */
import { inlineMarkdownToHtml } from "../markdown/to-html.js";
import type { PreparedClaim } from "../prepare/prepared.js";
import type { TrustedHtml } from "../safety/trusted-html.js";
import { numberParts } from "../tables/number-parts.js";
import type { NumberParts } from "../tables/number-parts.js";
import type { OutputContext } from "./output-context.js";

export interface ClaimRow {
  id: string | undefined;
  statement: string;
  published: NumberParts;
  computed: NumberParts;
  stands: boolean;
  why: TrustedHtml | undefined;
}

export interface ClaimsView {
  rows: ClaimRow[];
  hasWhy: boolean;
  /** Room for what follows the decimal point, in digits. */
  publishedDigits: number;
  computedDigits: number;
}

export function claimsView(claims: readonly PreparedClaim[], context: OutputContext): ClaimsView {
  const rows = claims.map((prepared) => claimRow(prepared, context));
  return {
    rows,
    hasWhy: rows.some(({ why }) => why !== undefined),
    publishedDigits: Math.max(...rows.map(({ published }) => published.fraction.length)),
    computedDigits: Math.max(...rows.map(({ computed }) => computed.fraction.length)),
  };
}

function claimRow(prepared: PreparedClaim, context: OutputContext): ClaimRow {
  const { claim, why } = prepared;
  return {
    id: context.numbering.ofNode.get(prepared)?.id,
    statement: claim.statement,
    published: numberParts(claim.published),
    computed: numberParts(claim.computed),
    stands: claim.stands,
    why: why && inlineMarkdownToHtml(why.tree, context.contextOf(why)),
  };
}
