/** Finds what a drawing lacks of its source, for kinds of diagram whose grammar is left to the drawing library. */

const WORD = /[\p{L}\p{N}]{2,}/gu;
/** Words of the grammar, which are not drawn. */
const KEYWORDS = new Set(
  (
    "sequencediagram statediagram statediagram-v2 statediagramv2 classdiagram erdiagram xychart xychart-beta beta v2 participant actor " +
    "as note over left right of loop alt else opt par and end critical break rect activate deactivate autonumber " +
    "class namespace direction tb td bt lr rl state fork join choice title x-axis y-axis axis bar line horizontal " +
    "pk fk uk int string float boolean date"
  ).split(" "),
);

/** The first word of `source` that is nowhere in `svg`, and its line from 0. */
export function lostWord(source: string, svg: string): { word: string; line: number } | undefined {
  const drawn = svg.replace(/<style>[^]*?<\/style>/g, "").toLowerCase();
  const aliases = new Set([...source.matchAll(/\b(\w+)\s+as\s/g)].map(([, alias]) => alias!.toLowerCase()));
  for (const [line, text] of source.split("\n").entries()) {
    if (/^\s*%%/.test(text)) continue;
    const words = text.toLowerCase().match(WORD) ?? [];
    const word = words.find((one) => !KEYWORDS.has(one) && !aliases.has(one) && !drawn.includes(one));
    if (word !== undefined) return { word, line };
  }
  return undefined;
}
