/**
 * A kernel that watches which files its cells use is told here of those that native code opens, past Node:
 *
 *     globalThis[Symbol.for("galley.fileWitness")] = (path, use) => { … note it … };
 */

/** Shared by all copies of this module. */
export const FILE_WITNESS = Symbol.for("galley.fileWitness");

/** `path`: as the code gave it, relative to the working directory; or an address such as `s3://…`. */
export type FileWitness = (path: string, use: "read" | "written" | "imported") => void;

/** `undefined` where nobody watches. */
export function fileWitness(): FileWitness | undefined {
  return (globalThis as { [FILE_WITNESS]?: FileWitness })[FILE_WITNESS];
}
