import { Session } from "node:inspector";

/** Under this name on `globalThis` of the main thread: what makes it fit to be unwound from wherever it is. */
export const BEFORE_UNWINDING = Symbol.for("galley.beforeUnwinding");
const BEFORE_UNWINDING_CALL = 'globalThis[Symbol.for("galley.beforeUnwinding")]()';

/**
 * Ends what the main thread is doing, down to its event loop, though it never comes back to that by itself: a loop in
 * a callback, or behind an await. No `catch` and no `finally` of it runs. Resolves when it goes on from there; with
 * false when `isLost` no longer held once it had been brought to a stop, and it was let go on.
 */
export async function interruptMainThread(isLost: () => boolean): Promise<boolean> {
  const session = new Session();
  session.connectToMainThread();
  const post = (method: string, parameters: object = {}): Promise<void> =>
    new Promise((resolve, reject) => {
      session.post(method, parameters, (error) => (error === null ? resolve() : reject(error)));
    });
  const paused = new Promise((resolve) => session.once("Debugger.paused", resolve));
  await post("Debugger.enable");
  await post("Debugger.pause");
  await paused;
  const terminateOnResume = isLost();
  if (terminateOnResume) await post("Runtime.evaluate", { expression: BEFORE_UNWINDING_CALL });
  await post("Debugger.resume", { terminateOnResume });
  session.disconnect();
  return terminateOnResume;
}
