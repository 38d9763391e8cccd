import { createRequire } from "node:module";
import type stringWidth from "string-width";
import { remembered } from "./remembered.js";

/**
 * Letters of which each stands by itself and takes one column: of ASCII, of European languages with their accents, and the signs that
 * stand beside numbers (−, –, ², €, →, ≤). Soft hyphens and combining marks, which take none, are not among them.
 */
const SINGLE =
  " -~\u00a1-\u00ac\u00ae-\u02ff\u0384-\u03ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2070-\u20a8\u20aa-\u20bf\u2190-\u2193\u2200-\u22ff";

/** Likewise, of two columns: Chinese, Japanese and Korean. */
const DOUBLE = "\u3001-\u3011\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60";

const IS_PLAIN = new RegExp(`^[${SINGLE}${DOUBLE}]*$`);
const EACH_DOUBLE = new RegExp(`[${DOUBLE}]`, "g");

const require = createRequire(import.meta.url);

/** Columns that a text takes in a terminal. What measures any script loads slower than all that asks for it, so most texts do without. */
export function textWidth(text: string): number {
  return IS_PLAIN.test(text) ? text.length + (text.match(EACH_DOUBLE)?.length ?? 0) : measured(text);
}

const measured = remembered((text) => loadMeasure()(text), 500);

/** At once, as `import()` could not: who shows a table waits for nothing. */
function loadMeasure(): typeof stringWidth {
  const { default: measure } = require("string-width") as { default: typeof stringWidth };
  return measure;
}
