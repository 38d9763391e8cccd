/** Text columns with the codes of their texts, so that equal texts are found without comparing any. */
import type { CellValue } from "./cell-value.js";

export interface TextCodes {
  /** For each row, the place of its text in `texts`. */
  codes: Int32Array;
  /** Different texts, `null` among them where one is missing; some may be of no row. */
  texts: ReadonlyArray<string | null>;
}

/** Only of lists that nobody outside this module can reach, for nobody may change them. */
const known = new WeakMap<object, TextCodes>();

/** The texts row by row; their codes are remembered. */
export function codedTexts(coded: TextCodes): ArrayLike<CellValue> {
  const { codes, texts } = coded;
  const values: CellValue[] = [];
  for (let row = 0; row < codes.length; row++) values.push(texts[codes[row] as number]);
  known.set(values, coded);
  return values;
}

export function textCodesOf(column: object): TextCodes | undefined {
  return known.get(column);
}
