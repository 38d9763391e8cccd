/**
 * tslab's converter, as it is on disk, over a compiler whose doors to the outside are ours: which options it works with, how
 * modules are found, which files are watched, what is checked and what is written.
 */
import { createRequire } from "node:module";
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import type { Converter } from "tslab/dist/converter.js";
import type { getCodeMetadata } from "tslab/dist/metadata.js";
import { tslabPackage } from "../tslab-package.js";

export type Compiler = typeof ts;

/** Replaces a part of the compiler, given the whole. */
export type Hooks = (compiler: Compiler) => Partial<Compiler>;

export interface TslabConverter {
  compiler: Compiler;
  createConverter(): Converter;
  esModuleToCommonJSModule(code: string, target: ts.ScriptTarget): string;
  getCodeMetadata: typeof getCodeMetadata;
}

export function loadConverter(hooks: Hooks): TslabConverter {
  const tslab = tslabPackage();
  const require = createRequire(path.join(tslab.folder, "package.json"));
  const compiler = require(tslab.typescript) as Compiler;
  const loaded = require.cache[tslab.typescript];
  // The compiler's own exports are fixed, so tslab is given a copy.
  if (loaded !== undefined) loaded.exports = { ...compiler, ...hooks(compiler) };
  return {
    compiler,
    ...(require("./dist/converter.js") as Pick<
      TslabConverter,
      "createConverter" | "esModuleToCommonJSModule"
    >),
    ...(require("./dist/metadata.js") as Pick<TslabConverter, "getCodeMetadata">),
  };
}
