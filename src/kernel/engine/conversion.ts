/**
 * What the type engine makes of a cell. Everything survives JSON, so that it can cross processes and lie in a cache.
 */

/** `category: "warning"` never keeps a cell from running. Lines and columns count from 1. */
export interface Diagnostic {
  message: string;
  code: number;
  category: "error" | "warning";
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** Relative to the folder the engine works in; absent for the cell itself. */
  file?: string;
}

/** A module of the project as the executor loads it. */
export interface SideOutput {
  /** Absolute; what `require` is asked for, which may end in another extension than the source. */
  path: string;
  code: string;
  /** The file that it was made from, absolute; absent for a mere link and a cell that is a module. */
  source?: string;
  /** Changes with the code of the module, and with that of any project module it imports. */
  version: string;
  /** Source map (version 3, as JSON) from `code` to the module's source file. */
  sourceMap?: string;
}

/** All of the project that a conversion rests on: while none of it changes, the same cell is converted to the same. */
export interface Basis {
  /** Files that were read, absolute, with the SHA-256 (base64url) of their text. */
  files: [file: string, hash: string][];
  /** Files and folders that were looked for and are not there. */
  missing: string[];
  /** Packages whose types were asked for, as they are imported. */
  packages: string[];
}

export interface Conversion {
  /** Set for a cell that is a module (`@module name` in a comment at its top), which runs when another cell imports it. */
  module?: string;
  /** JavaScript; absent when there are errors, or nothing to run. */
  output?: string;
  /** Source map (version 3, as JSON) from `output` to the cell's source. */
  sourceMap?: string;
  /** What later cells see: the next cell's `previousDeclarations`. Unchanged when there are errors. */
  declarations: string;
  diagnostics: Diagnostic[];
  hasTopLevelAwait: boolean;
  /** Under this name `output` exports the value of the cell's last expression. */
  lastExpressionVariable?: string;
  /** All project modules the cell imports, and those they import; each time, whether or not they have changed. */
  sideOutputs: SideOutput[];
  /** Project files (sources and JSON) on which this conversion depends, absolute. */
  localFiles: string[];
  basis: Basis;
}
