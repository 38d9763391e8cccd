import { createRequire } from "node:module";
import type stringWidth from "string-width";

const PLAIN = /^[ -~]*$/;

const require = createRequire(import.meta.url);

/** Columns that a text takes in a terminal. What measures any script loads slower than all else here, so plain text does without. */
export function textWidth(text: string): number {
  return PLAIN.test(text) ? text.length : loadMeasure()(text);
}

/** At once, as `import()` could not: who shows a table waits for nothing. */
function loadMeasure(): typeof stringWidth {
  const { default: measure } = require("string-width") as { default: typeof stringWidth };
  return measure;
}
