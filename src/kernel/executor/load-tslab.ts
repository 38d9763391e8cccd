/**
 * tslab's own executor, as it is on disk, without the converter and the sockets that come with it: a cell arrives here
 * converted, and its output leaves by the runtime's own way.
 */
import { createRequire, Module } from "node:module";
import path from "node:path";
import { tslabPackage } from "../tslab-package.js";
import { bringCellFunctions } from "./cell-functions.js";

/** Of what tslab's `createExecutor` gives. */
export interface TslabExecutor {
  /** True unless the cell threw. Its converter is asked, and its code begins to run, before this returns. */
  execute(source: string): Promise<boolean>;
  /** Rejects what the running cell awaits. */
  interrupt(): void;
  /** Exports of the cells: their top-level names. */
  locals: Record<string, unknown>;
}

/** What tslab's converter would have answered. */
export interface TslabConversion {
  output?: string;
  declOutput: string;
  diagnostics: never[];
  hasToplevelAwait: boolean;
  lastExpressionVar?: string;
  sideOutputs: { path: string; data: string }[];
}

interface TslabParts {
  convert: () => TslabConversion;
  /** Called with what a cell threw, and with the value of its last expression. */
  console: { error: (thrown: unknown) => void; log: (value: unknown) => void };
  writeDisplayData: (content: TslabDisplayData, update: boolean | undefined) => void;
}

export interface TslabDisplayData {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  transient?: { display_id?: string };
}

type CreateExecutor = (rootDir: string, convs: object, console: object) => TslabExecutor;

const require = createRequire(import.meta.url);

/** `names`: the top-level names of all cells, and their values. */
export function loadTslab(
  cwd: string,
  parts: TslabParts,
): { executor: TslabExecutor; names: Record<string, unknown> } {
  const tslab = tslabPackage();
  const inTslab = (file: string): string => path.join(tslab.folder, "dist", file);
  // Only the version of the compiler is asked for, by the module that cells import as "tslab".
  seed(tslab.typescript, { version: tslab.typescriptVersion });
  seed(inTslab("jupyter.js"), { lastWriteDisplayData: parts.writeDisplayData });
  // The head of a cell has been read by the converter.
  seed(inTslab("metadata.js"), { getCodeMetadata: () => ({}) });
  const { createExecutor } = require(inTslab("executor.js")) as { createExecutor: CreateExecutor };
  require(inTslab("public.js"));
  delete require.cache[tslab.typescript];
  const convs = { node: { convert: parts.convert }, close: () => undefined };
  const executor = createExecutor(cwd, convs, parts.console);
  return { executor, names: bringCellFunctions(executor, cwd) };
}

/** Lets `require(file)` give `exports` without the file being run. */
function seed(file: string, exports: object): void {
  const module = new Module(file);
  module.filename = file;
  module.loaded = true;
  module.exports = exports;
  require.cache[file] = module;
}
