import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Looked for in this order in each folder. */
export const CONFIG_FILE_NAMES = [
  "galley.config.ts",
  "galley.config.mts",
  "galley.config.js",
  "galley.config.mjs",
];

export interface Project {
  /** Absolute. */
  root: string;
  /** Absolute path of the configuration file; `undefined` where the project has none. */
  configFile: string | undefined;
}

/**
 * The project a folder belongs to: the nearest folder upward with a `galley.config.ts` (or `.mts`, `.js`, `.mjs`);
 * without one, the nearest with a `package.json`; without that, the folder itself.
 *
 * A configuration file further up wins over a nearer `package.json`, so that a package of a workspace is built with
 * the workspace's settings rather than, silently, with the defaults.
 */
export function findProject(folder: string): Project {
  const folders = foldersUpward(resolve(folder));
  for (const candidate of folders) {
    const configFile = CONFIG_FILE_NAMES.map((name) => join(candidate, name)).find((file) =>
      existsSync(file),
    );
    if (configFile !== undefined) return { root: candidate, configFile };
  }
  const root = folders.find((candidate) => existsSync(join(candidate, "package.json"))) ?? resolve(folder);
  return { root, configFile: undefined };
}

function foldersUpward(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersUpward(parent)];
}
