/** Shares in the order of the features, as shares by name. */
export function byFeature(features: readonly string[], shares: ArrayLike<number>): Record<string, number> {
  return Object.fromEntries(features.map((name, place) => [name, shares[place] as number]));
}
