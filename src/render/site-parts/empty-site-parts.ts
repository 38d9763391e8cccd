/** Places of a page for what tells of other pages: the start, what is filled in, the end. */
export const SITE_PARTS = ["head", "menu", "neighbours"] as const;

export function sitePlace(part: (typeof SITE_PARTS)[number]): RegExp {
  return new RegExp(`(<!--site:${part}-->)[^]*?(<!--/site:${part}-->)`);
}

/** The page as it was before its site was written around it. */
export function emptySiteParts(html: string): string {
  return SITE_PARTS.reduce((text, part) => text.replace(sitePlace(part), "$1$2"), html);
}
