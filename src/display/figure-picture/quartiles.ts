/** A box of values as plotly draws it: quartiles by linear interpolation at (n × p + 0.5), whiskers to 1.5 times their range. */
export function quartiles(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (p: number): number => {
    const position = Math.min(Math.max(sorted.length * p - 0.5, 0), sorted.length - 1);
    const below = sorted[Math.floor(position)]!;
    return below + (position % 1) * (sorted[Math.ceil(position)]! - below);
  };
  const [q1, median, q3] = [at(0.25), at(0.5), at(0.75)];
  const reach = 1.5 * (q3 - q1);
  const isInside = (value: number): boolean => value >= q1 - reach && value <= q3 + reach;
  const inside = sorted.filter(isInside);
  return {
    q1,
    median,
    q3,
    lower: Math.min(q1, inside[0]!),
    upper: Math.max(q3, inside.at(-1)!),
    outliers: sorted.filter((value) => !isInside(value)),
  };
}
