/** The middle one; of an even number the mean of the middle two. */
export function median(values) {
  if (values.length === 0) throw new Error("there is no median of nothing");
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/** The median of the ratios of each round, so that what the machine did in a round falls on both alike. */
export function medianRatio(own, base) {
  if (own.length !== base.length) throw new Error("only what ran in the same rounds can be compared");
  return median(own.map((value, round) => value / base[round]));
}
