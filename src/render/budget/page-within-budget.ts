import type { Asset } from "../assets/asset.js";
import type { Finding } from "../finding.js";
import { firstView } from "./first-view.js";

/** Above this a page keeps readers waiting where connections are slow. */
export const DEFAULT_FIRST_VIEW_KB = 200;

const MOST_PARTS = 4;

export interface BudgetedPage {
  /** The notebook. */
  file: string;
  /** Of the page in the site. */
  path: string;
  html: string;
  assets: readonly Asset[];
}

/** A page whose first view weighs more than its budget, in kilobytes of 1000 bytes. */
export function pageWithinBudget({ file, path, html, assets }: BudgetedPage, budgetKb: number): Finding[] {
  const { byteCount, parts } = firstView(path, html, assets);
  if (byteCount <= budgetKb * 1000) return [];
  const told = parts.slice(0, MOST_PARTS).map((part) => `${part.name} ${kilobytes(part.byteCount)}`);
  return [
    {
      ruleId: "page-within-budget",
      place: { file },
      message: `opening the report loads ${kilobytes(byteCount)}, compressed, and may load ${budgetKb} kB: ${told.join(", ")}`,
      remedy: "Show fewer rows, points or outputs at once, or raise `firstViewKb` in galley.config.ts.",
    },
  ];
}

function kilobytes(byteCount: number): string {
  return `${Math.ceil(byteCount / 1000)} kB`;
}
