import type { LockedPackages } from "./locked-packages.js";

/** Of longer lists, the beginning says enough. */
const MOST = 10;

/**
 * Which packages moved between two states of a lockfile, in words.
 *
 * @param told packages of which it is known already
 * @example packageMoves(before, after, new Set()) // ["d3 7.8.5 → 7.9.0", "left-pad is new (1.3.0)"]
 */
export function packageMoves(
  before: LockedPackages,
  after: LockedPackages,
  told: ReadonlySet<string>,
): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => !told.has(name));
  const moves = names.toSorted().flatMap((name) => moveOf(name, before.get(name), after.get(name)));
  const rest = moves.length - MOST;
  return rest > 0 ? [...moves.slice(0, MOST), `${rest} more packages`] : moves;
}

function moveOf(
  name: string,
  before: ReadonlySet<string> = new Set(),
  after: ReadonlySet<string> = new Set(),
): string[] {
  const gone = [...before].filter((version) => !after.has(version));
  const fresh = [...after].filter((version) => !before.has(version));
  if (gone.length === 0 && fresh.length === 0) return [];
  if (before.size === 0) return [`${name} is new (${fresh.join(", ")})`];
  if (after.size === 0) return [`${name} is gone (${gone.join(", ")})`];
  if (gone.length === 0) return [`${name} ${fresh.join(", ")} is there, too`];
  if (fresh.length === 0) return [`${name} ${gone.join(", ")} is gone`];
  return [`${name} ${gone.join(", ")} → ${fresh.join(", ")}`];
}
