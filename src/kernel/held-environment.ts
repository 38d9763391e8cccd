import type { RuntimeDeterminism } from "./runtime.js";

/** Environment variables by which a process is told its locale and time zone. */
export function heldEnvironment({ locale, timeZone }: RuntimeDeterminism): Record<string, string> {
  const posix = locale?.replaceAll("-", "_");
  return {
    ...(timeZone !== undefined && { TZ: timeZone }),
    ...(posix !== undefined && { LC_ALL: `${posix}.UTF-8`, LANG: `${posix}.UTF-8` }),
  };
}
