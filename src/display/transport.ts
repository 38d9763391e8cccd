/**
 * How a display leaves the process. What a kernel has to do to receive displays is all here:
 *
 *     globalThis[Symbol.for("galley.display")] = (message) => { … send it … };
 *
 * Without that, stock tslab is recognised, and a plain Node process gets the text on its standard output.
 */
import type { DisplayTransport } from "./display-message.js";
import { printDisplay } from "./stdout-transport.js";
import { tslabTransport } from "./tslab-transport.js";

/** The name under which a kernel leaves its transport on `globalThis`; shared by all copies of this module. */
export const DISPLAY_HOOK = Symbol.for("galley.display");

/** The transport of the kernel this process runs in; looked up anew for each display, as kernels replace theirs. */
export function currentTransport(): DisplayTransport {
  const hook = (globalThis as { [DISPLAY_HOOK]?: DisplayTransport })[DISPLAY_HOOK];
  return hook ?? tslabTransport() ?? printDisplay;
}
