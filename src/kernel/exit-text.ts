/** How a process ended. */
export interface ProcessExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** `exit code 3`, `signal SIGKILL`. */
export function describeExit({ code, signal }: ProcessExit): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}

/** What a process said last, without its empty lines. */
export function lastLines(text: string, count: number): string[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-count);
}

/** Whether Node gave up because the process wanted more memory than it may have, told by its last words. */
export function isOutOfMemory(lastWords: string): boolean {
  return /JavaScript heap out of memory|Allocation failed - /.test(lastWords);
}
