import { currentFrontend } from "./frontend.js";

export interface ClearOutputOptions {
  /** Only when there is something new to show, so that it does not flicker. */
  wait?: boolean;
}

/**
 * Takes away what the cell has shown so far. Where nothing that was shown can be taken back, in a terminal or under
 * stock tslab, it stays.
 *
 * @example for (const step of steps) { clearOutput({ wait: true }); display(step); await next(); }
 */
export function clearOutput(options: ClearOutputOptions = {}): void {
  currentFrontend()?.clearOutput(options.wait ?? false);
}
