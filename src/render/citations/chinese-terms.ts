/** The package of styles has no Chinese, so the words that citations and lists of sources use most are given here. */

const TERMS: Record<string, string> = {
  accessed: "访问于",
  and: "和",
  "and others": "等",
  "available at": "见",
  "et-al": "等",
  from: "自",
  in: "载",
  "no date": "无日期",
  retrieved: "检索于",
};

/** @param locale the XML of the English locale, whose other words stay */
export function chineseTerms(locale: string): string {
  return locale.replace(/<term name="([^"]+)"(?: form="[^"]+")?>[^<]*<\/term>/g, (whole, name: string) =>
    TERMS[name] === undefined ? whole : whole.replace(/>[^<]*</, `>${TERMS[name]}<`),
  );
}
