/** Writes a cell as tslab's converter asks for it, with what else becomes of it (cell-transform.ts, declare-at-end.ts). */
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import {
  callWithoutThis,
  cellMeta,
  completeShorthand,
  dynamicImport,
  interruptibleAwait,
  transformer,
} from "./cell-transform.js";
import { declareAtEnd } from "./declare-at-end.js";
import type { Compiler } from "./load-converter.js";
import { importsModule } from "./project-modules.js";

export interface CellFiles {
  cell: ts.SourceFile;
  /** Declarations of the cells before it. */
  previous: ts.SourceFile;
  folder: string;
}

/** Where tslab's converter expects what is written. */
const OUT_DIR = "outDir";

const MAP_COMMENT = /\n?\/\/# sourceMappingURL=.*\s*$/;

/** The compiler's last parameter is its own. */
type EmitAll = (...args: [...Parameters<ts.Program["emit"]>, forceDeclarations: boolean]) => ts.EmitResult;

/** Hands JavaScript and declarations to `write`, as tslab's converter does with its own; returns the source map. */
export function emitCell(
  compiler: Compiler,
  program: ts.Program,
  { cell, previous, folder }: CellFiles,
  write: ts.WriteFileCallback,
  tslab: ts.CustomTransformers,
): string {
  let map = "";
  const receive: ts.WriteFileCallback = (name, text, ...rest) => {
    if (name.endsWith(".map")) map = text;
    else write(path.posix.join(OUT_DIR, path.posix.basename(name)), text.replace(MAP_COMMENT, "\n"), ...rest);
  };
  const before = [transformer(compiler, [completeShorthand(program.getTypeChecker(), previous)])];
  const rules = [
    callWithoutThis,
    interruptibleAwait,
    dynamicImport(importsModule(program, cell)),
    cellMeta(folder),
  ];
  const after = [
    ...(tslab.after ?? []),
    transformer(compiler, rules),
    () => (file: ts.SourceFile) => declareAtEnd(compiler, cell, file),
  ];
  // A type that cannot be named where the cell stands is written as well as it can be; later cells see the rest of it.
  const forceDeclarations = true;
  (program.emit as EmitAll)(cell, receive, undefined, false, { ...tslab, before, after }, forceDeclarations);
  return map;
}
