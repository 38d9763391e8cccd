/** The name someone meant who wrote `name`, if one of `names` is close enough to be it. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  let nearest: { name: string; distance: number } | undefined;
  for (const candidate of names) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && distance < (nearest?.distance ?? Infinity))
      nearest = { name: candidate, distance };
  }
  return nearest?.name;
}

/**
 * How many characters must be put in, taken out, changed, or changed with their neighbour to make `a` into `b`
 * (optimal string alignment: Levenshtein 1966, with the transpositions of Damerau 1964).
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] as number) + 1 : Infinity;
      current.push(Math.min(change, swap, (previous[j] as number) + 1, (current[j - 1] as number) + 1));
    }
    [before, previous] = [previous, current];
  }
  return previous[b.length] as number;
}
