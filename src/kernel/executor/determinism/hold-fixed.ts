import type { RuntimeDeterminism } from "../../runtime.js";

/**
 * Holds fixed what can be in this process; locale and time zone come with its environment. Where there is a seed, what is
 * returned is to be called before each run, with what its random numbers are to depend on beside it.
 */
export async function holdFixed({
  seed,
  clock,
}: RuntimeDeterminism): Promise<((key: string) => void) | undefined> {
  // Most kernels hold nothing, and start the sooner without.
  if (clock !== undefined) (await import("./fixed-clock.js")).fixClock(clock);
  return seed === undefined ? undefined : (await import("./seeded-random.js")).seedRandom(seed);
}
