import type { Executor } from "../executor/executor.js";
import type { Interruption } from "./interruption.js";

/**
 * Waits for what an executor does. An interruption asks the executor to stop; what has not stopped within the grace time
 * goes down with its executor.
 */
export async function stoppable<T>(
  executor: Executor,
  interruption: Interruption,
  graceMs: number,
  work: () => Promise<T>,
): Promise<{ outcome: T; wasKilled: boolean }> {
  let grace: NodeJS.Timeout | undefined;
  let wasKilled = false;
  interruption.stopWith(() => {
    executor.interrupt();
    grace ??= setTimeout(() => {
      wasKilled = true;
      void executor.kill();
    }, graceMs);
  });
  try {
    return { outcome: await work(), wasKilled };
  } finally {
    clearTimeout(grace);
    interruption.stopWith(undefined);
  }
}
