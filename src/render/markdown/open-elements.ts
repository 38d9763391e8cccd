/** How many elements a piece of HTML leaves open: enough to know where a run of raw HTML ends. */

const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
const TAG = /<!--[\s\S]*?-->|<(\/?)([a-z][\w-]*)(?:"[^"]*"|'[^']*'|[^'"<>])*?(\/?)>/gi;

/** @example openElements("<div><b>x</b>") // 1 */
export function openElements(html: string): number {
  let open = 0;
  for (const [, slash, name, selfClosing] of html.matchAll(TAG)) {
    if (name === undefined || VOID.has(name.toLowerCase()) || selfClosing === "/") continue;
    open += slash === "/" ? -1 : 1;
  }
  return Math.max(0, open);
}
