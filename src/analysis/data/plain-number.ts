/** Numbers as most files write them, read from their bytes. */
const SPACE = 32;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
/** As many digits always fit in a double, and so does each power of ten up to there: one division rounds once. */
const MOST_DIGITS = 15;
const POWERS = Float64Array.from({ length: MOST_DIGITS + 1 }, (_, digits) => 10 ** digits);

/**
 * Reads `-12`, `0.5` and the like; anything less plain (a plus sign, an exponent, a leading zero, more digits) it leaves
 * to who knows better. One object serves for many fields.
 */
export class PlainNumber {
  /** What was read last. */
  value = 0;
  isInteger = true;

  /** @returns false where the bytes are no plain number; `value` and `isInteger` say nothing then */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    let first = start;
    let last = end;
    while (first < last && bytes[first] === SPACE) first++;
    while (first < last && bytes[last - 1] === SPACE) last--;
    const isNegative = first < last && bytes[first] === MINUS;
    if (isNegative) first++;
    let mantissa = 0;
    let point = -1;
    // A first zero before another digit is a code's more often than a number's.
    if (
      last - first > MOST_DIGITS + 1 ||
      (last - first > 1 && bytes[first] === ZERO && bytes[first + 1] !== POINT)
    )
      return false;
    for (let at = first; at < last; at++) {
      const code = bytes[at] as number;
      const digit = code - ZERO;
      if (digit >= 0 && digit <= 9) mantissa = 10 * mantissa + digit;
      else if (code === POINT && point < 0 && at > first && at < last - 1) point = at;
      else return false;
    }
    const digits = last - first - (point < 0 ? 0 : 1);
    if (digits < 1 || digits > MOST_DIGITS) return false;
    const size = point < 0 ? mantissa : mantissa / (POWERS[last - 1 - point] as number);
    this.value = isNegative ? -size : size;
    this.isInteger = point < 0;
    return true;
  }
}
