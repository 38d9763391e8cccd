/**
 * Positions in a text: the protocol counts Unicode code points, JavaScript counts UTF-16 units
 * (https://jupyter-client.readthedocs.io/en/stable/messaging.html#cursor-pos-unicode-note).
 */

/** The UTF-16 offset of a position in code points; past the end is the end. */
export function toUtf16Offset(text: string, codePoints: number): number {
  let offset = 0;
  for (let passed = 0; passed < codePoints && offset < text.length; passed++) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** How many code points lie before a UTF-16 offset. */
export function toCodePoints(text: string, offset: number): number {
  let count = 0;
  for (let at = 0; at < offset && at < text.length; count++) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return count;
}
