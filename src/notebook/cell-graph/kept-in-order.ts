/**
 * Position in `after` → position in `before` of what stands in both, in the same order: the longest such sequence.
 *
 * @param keyOf what makes two of them the same
 */
export function keptInOrder<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): Map<number, number>;
export function keptInOrder<Before, After>(
  before: readonly Before[],
  after: readonly After[],
  keyOf: (item: Before | After) => string,
): Map<number, number> {
  const [old, now] = [before.map(keyOf), after.map(keyOf)];
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  const lengthAt = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      (lengths[i] as Uint32Array)[j] =
        old[i] === now[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
  const kept = new Map<number, number>();
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (old[i] === now[j]) kept.set(j++, i++);
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i += 1;
    else j += 1;
  }
  return kept;
}
