import { readFileSync } from "node:fs";
import os from "node:os";

const TICKS_A_SECOND = 100;

/** Seconds that all processors together were busy, and that this process and its ended children were. */
function processorTimes() {
  const ticks = readFileSync("/proc/stat", "utf8").split("\n")[0].split(/\s+/).slice(1).map(Number);
  const [user, nice, system, , , irq, softirq] = ticks;
  const children = readFileSync("/proc/self/stat", "utf8")
    .split(") ")[1]
    .split(" ")
    .slice(11, 15)
    .map(Number);
  return {
    all: (user + nice + system + irq + softirq) / TICKS_A_SECOND,
    own: children.reduce((sum, part) => sum + part, 0) / TICKS_A_SECOND,
  };
}

/**
 * Starts to watch what else the machine does.
 *
 * @returns a function that tells how many of the processors other programs kept busy since, on average; undefined where the system
 *   does not tell (elsewhere than on Linux)
 */
export function watchOthers() {
  if (os.platform() !== "linux") return () => undefined;
  const [before, startedAt] = [processorTimes(), performance.now()];
  return () => {
    const now = processorTimes();
    const others = now.all - before.all - (now.own - before.own);
    return Math.max(0, others) / ((performance.now() - startedAt) / 1000);
  };
}
