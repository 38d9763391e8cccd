import type { PageFacts } from "./page-facts.js";

const numbered = ({ order }: PageFacts): number => order ?? Number.MAX_VALUE;

/**
 * Those with a number first, in the order of these; then the newest first, those without a date last; of one date by title.
 *
 * @param lang whose alphabet titles are sorted by
 */
export function inReadingOrder<Page extends PageFacts>(pages: readonly Page[], lang: string): Page[] {
  const { compare } = new Intl.Collator(lang, { numeric: true });
  return pages.toSorted(
    (a, b) =>
      numbered(a) - numbered(b) ||
      (b.date ?? "").localeCompare(a.date ?? "") ||
      compare(a.title, b.title) ||
      (a.path < b.path ? -1 : 1),
  );
}
