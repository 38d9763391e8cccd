import { join } from "node:path";

/** What Galley keeps of a project from one run to the next. */
export const keptFolder = (root: string): string => join(root, ".galley");

/** The store (`openStore`) in what is kept, of a project or of a user. */
export const cacheFolder = (kept: string): string => join(kept, "cache");
