/**
 * What a cell may ask of the notebook's frontend beside showing something. A kernel that offers it leaves all of it here:
 *
 *     globalThis[Symbol.for("galley.frontend")] = { input, clearOutput, registerComm, openComm };
 */
import type { Comm, CommMessage, CommTarget } from "./comm.js";

/** Shared by all copies of this module. */
export const FRONTEND_HOOK = Symbol.for("galley.frontend");

export interface Frontend {
  input(prompt: string, password: boolean): Promise<string>;
  clearOutput(wait: boolean): void;
  registerComm(targetName: string, target: CommTarget | undefined): void;
  openComm(targetName: string, message: CommMessage): Comm;
}

/** `undefined` in a plain Node process, and in a kernel that only displays. */
export function currentFrontend(): Frontend | undefined {
  return (globalThis as { [FRONTEND_HOOK]?: Frontend })[FRONTEND_HOOK];
}

/** @throws Error where no kernel offers it. */
export function requiredFrontend(what: string): Frontend {
  const frontend = currentFrontend();
  if (frontend === undefined) throw new Error(`${what} works only in a cell run by Galley's kernel`);
  return frontend;
}
