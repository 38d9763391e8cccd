/** True where all values are the same: a mean is rounded, so its deviations cannot tell. */
export function isConstant(values: ArrayLike<number>): boolean {
  for (let index = 1; index < values.length; index++) if (values[index] !== values[0]) return false;
  return true;
}
