import { isRunning } from "../is-running.js";

const LOOK_MS = 1000;

/**
 * Calls `then` once the process with this id is gone. Jupyter gives its own to a kernel that is to end with it; one that
 * is not there to begin with belongs to another container, and says nothing.
 */
export function whenGone(pid: string | undefined, then: () => void): void {
  const id = Number(pid);
  // On Windows it is no process id but a handle.
  if (process.platform === "win32" || !Number.isInteger(id) || id <= 1 || !isRunning(id)) return;
  const timer = setInterval(() => {
    if (isRunning(id)) return;
    clearInterval(timer);
    then();
  }, LOOK_MS);
  timer.unref();
}
