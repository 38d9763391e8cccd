/** The block at the head of a report: what it asks, what it found, and how published numbers fared. */
import { claimsSummary } from "./claims-summary.js";
import type { ClaimsSummary } from "./claims-summary.js";
import { inlineMarkdownToHtml } from "../markdown/to-html.js";
import { textContext } from "../page-context.js";
import type { PageContext } from "../page-context.js";
import type { PreparedCell, PreparedMarkdownCell } from "../prepare/prepared.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

export interface SummaryView {
  question: TrustedHtml | undefined;
  findings: TrustedHtml[];
  claims: ClaimsSummary | undefined;
}

export interface SummaryInput {
  question: PreparedMarkdownCell | undefined;
  findings: readonly PreparedMarkdownCell[];
  cells: readonly PreparedCell[];
}

/** `undefined` where there is nothing to sum up. */
export function summaryView(
  { question, findings, cells }: SummaryInput,
  page: PageContext,
): SummaryView | undefined {
  const toHtml = ({ text }: PreparedMarkdownCell): TrustedHtml =>
    inlineMarkdownToHtml(text.tree, textContext(text, page));
  const claims = claimsSummary(cells, page.numbering);
  if (!question && findings.length === 0 && !claims) return undefined;
  return { question: question && toHtml(question), findings: findings.map(toHtml), claims };
}
