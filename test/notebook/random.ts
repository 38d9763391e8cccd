/** Seeded choices, so that a failing case can be made again. */
export interface Random {
  /** A whole number from 0 to `end` - 1. */
  below(end: number): number;
  pick<T>(items: readonly T[]): T;
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (end: number): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * end);
  };
  return { below, pick: (items) => items[below(items.length)] as (typeof items)[number] };
}
