/**
 * tslab's converter, as it is on disk, over a compiler whose doors to the outside are ours: with which options it works, how
 * modules are found, which files are watched, what is checked.
 */
import { createRequire } from "node:module";
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import type { Converter } from "tslab/dist/converter.js";
import type { CodeMetadata } from "tslab/dist/metadata.js";
import { tslabPackage } from "../tslab-package.js";
import { commonJsModules } from "./load-commonjs.js";

/** The part of the language service that tslab asks for completions; not among the compiler's published types. */
interface Completions {
  getCompletionsAtPositionForTslab(host: object, ...rest: unknown[]): ts.CompletionInfo | undefined;
  getCompletionEntryDetails(
    program: ts.Program,
    log: () => void,
    file: ts.SourceFile,
    position: number,
    entry: Pick<ts.CompletionEntry, "name" | "source" | "data">,
    host: object,
    formatContext: undefined,
    preferences: ts.UserPreferences,
    cancellation: ts.CancellationToken,
  ): ts.CompletionEntryDetails | undefined;
}

export type Compiler = typeof ts & { Completions: Completions };

/** Stands in for functions of the compiler when tslab calls them. */
type Doors = Pick<
  Compiler,
  | "Completions"
  | "createWatchCompilerHost"
  | "getPreEmitDiagnosticsOfFiles"
  | "getPreEmitDiagnostics"
  | "transpileModule"
>;

interface ConverterModule {
  createConverter(): Converter;
  esModuleToCommonJSModule(code: string, target: ts.ScriptTarget): string;
}

export interface TslabConverter extends ConverterModule {
  compiler: Compiler;
  getCodeMetadata(source: string): CodeMetadata;
}

/** To be called once in a process: what is loaded stays loaded. */
export function loadConverter(doors: (compiler: Compiler) => Doors): TslabConverter {
  const tslab = tslabPackage();
  const modules = commonJsModules(createRequire(import.meta.url));
  const compiler = modules.load(tslab.typescript) as Compiler;
  // The compiler's own exports are fixed, so tslab is given a copy.
  modules.replace(tslab.typescript, { ...compiler, ...doors(compiler) });
  const load = (name: string): unknown => modules.load(path.join(tslab.folder, "dist", name));
  const { createConverter, esModuleToCommonJSModule } = load("converter.js") as ConverterModule;
  const { getCodeMetadata } = load("metadata.js") as Pick<TslabConverter, "getCodeMetadata">;
  return { compiler, createConverter, esModuleToCommonJSModule, getCodeMetadata };
}
