import type { Evidence } from "../../check/record/record.js";
import type { CellActivity, CellRun } from "../../notebook/executed.js";

/** What cells used beside files; a list that would be empty is left out. */
export function surroundingsUsed(
  runs: readonly CellRun[],
): Pick<Evidence, "network" | "environment" | "unseen"> {
  const all = (names: (activity: CellActivity) => readonly string[]): string[] =>
    [...new Set(runs.flatMap(({ activity }) => (activity === undefined ? [] : names(activity))))].toSorted();
  const used = {
    network: all(({ network }) => network.map(withoutOwnPort)),
    environment: all(({ environment }) => environment),
    unseen: all(({ unseen }) => unseen),
  };
  return Object.fromEntries(Object.entries(used).filter(([, names]) => names.length > 0));
}

/** A server on the same machine may get another port each time. */
function withoutOwnPort(host: string): string {
  return host.replace(/^(?:localhost|127\.0\.0\.1|\[::1\]):\d+$/, "localhost");
}
