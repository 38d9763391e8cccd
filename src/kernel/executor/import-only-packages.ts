/**
 * An import of a cell is run as a `require`. Node lets that load ES modules, but not find those that their package
 * exports for `import` alone: here it does.
 */
import { Module } from "node:module";
import { importTarget } from "./import-targets.js";

type ResolveFilename = (
  specifier: string,
  parent: { paths?: string[] } | undefined,
  ...rest: unknown[]
) => string;

export function requireWhatIsForImportOnly(): void {
  const loader = Module as unknown as { _resolveFilename: ResolveFilename };
  const resolve = loader._resolveFilename;
  loader._resolveFilename = function (specifier, parent, ...rest) {
    try {
      return resolve.call(this, specifier, parent, ...rest);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ERR_PACKAGE_PATH_NOT_EXPORTED") throw error;
      const file = importTarget(specifier, parent?.paths ?? []);
      if (file === undefined) throw error;
      return file;
    }
  };
}
