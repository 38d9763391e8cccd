/**
 * What is subtracted in a decision value: the mean over rows whose multiplier is between the bounds, for they lie on their
 * margins; without any, half-way between what the others allow.
 */
export function dualOffset(
  signs: Int8Array,
  gradient: Float64Array,
  multipliers: Float64Array,
  cost: number,
): number {
  let [sum, free, upper, lower] = [0, 0, Infinity, -Infinity];
  for (let row = 0; row < signs.length; row++) {
    const sign = signs[row] as number;
    const value = sign * (gradient[row] as number);
    const isUpper = (multipliers[row] as number) >= cost;
    if (!isUpper && (multipliers[row] as number) > 0) {
      sum += value;
      free++;
    } else if (isUpper === sign < 0) upper = Math.min(upper, value);
    else lower = Math.max(lower, value);
  }
  return free > 0 ? sum / free : (upper + lower) / 2;
}
