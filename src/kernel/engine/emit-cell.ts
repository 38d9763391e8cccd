/** Writes a cell as tslab's converter asks for it, with what else becomes of it (cell-transform.ts, declare-at-end.ts). */
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import {
  callWithoutThis,
  cellMeta,
  completeShorthand,
  dynamicImport,
  interruptibleAwait,
  nodePrefix,
  quotePropertyNames,
  transformer,
} from "./cell-transform.js";
import type { CellFiles } from "./cell-files.js";
import { declareAtEnd } from "./declare-at-end.js";
import { underNewPath } from "./kept-checker.js";
import type { Compiler } from "./load-converter.js";
import { isEmptyExport, toCommonJs } from "./plain-module.js";
import { importsModule, projectFiles } from "./project-modules.js";

interface CellInFolder extends CellFiles {
  folder: string;
}

export interface EmittedCell {
  code: string;
  sourceMap: string;
  /** Whether it can run as it is: it imports nothing. Otherwise it is a module that needs to be compiled once more. */
  isCommonJs: boolean;
}

/** Where tslab's converter expects what is written. */
const OUT_DIR = "outDir";

const MAP_COMMENT = /\n?\/\/# sourceMappingURL=.*\s*$/;

/** As the compiler calls it among its own: no declarations. */
const JAVASCRIPT = 0;

/** The compiler's last parameter is its own, and the first value of `what`. */
type EmitAll = (
  file: ts.SourceFile,
  write: ts.WriteFileCallback,
  token: undefined,
  what: typeof JAVASCRIPT | undefined,
  transformers: ts.CustomTransformers,
  forceDeclarations: boolean,
) => ts.EmitResult;

/** Hands JavaScript and declarations to `write`, as the compiler would. `tslab`: its converter's transformers. */
export function emitCell(
  compiler: Compiler,
  program: ts.Program,
  { cell, previous, folder }: CellInFolder,
  write: ts.WriteFileCallback,
  tslab: ts.CustomTransformers,
): EmittedCell {
  const emitted = { code: "", sourceMap: "", isCommonJs: false };
  const receive: ts.WriteFileCallback = (name, text, ...rest) => {
    if (name.endsWith(".map")) emitted.sourceMap = text;
    else {
      const code = text.replace(MAP_COMMENT, "\n");
      if (name.endsWith(".js")) emitted.code = code;
      write(path.posix.join(OUT_DIR, path.posix.basename(name)), code, ...rest);
    }
  };
  const isOfProject = importsModule(program, cell);
  const finish = (file: ts.SourceFile): ts.SourceFile => {
    const declared = declareAtEnd(compiler, cell, file);
    // `import()` of one of the project's modules is the compiler's to replace.
    const commonJs = projectFiles(program, cell).size > 0 ? undefined : toCommonJs(compiler, declared);
    emitted.isCommonJs = commonJs !== undefined;
    return commonJs ?? declared;
  };
  const checker = program.getTypeChecker();
  const names = [completeShorthand(checker, previous), quotePropertyNames(checker, previous)];
  const before = [transformer(compiler, names)];
  const rules = [
    callWithoutThis,
    interruptibleAwait,
    nodePrefix,
    dynamicImport(isOfProject),
    cellMeta(folder),
  ];
  const after = [...(tslab.after ?? []), transformer(compiler, rules), () => finish];
  // A type that cannot be named where the cell stands is written as well as it can be; later cells see the rest of it.
  const forceDeclarations = true;
  const isOfExpressions = cell.statements.every((statement) => declaresNothing(compiler, statement));
  const transformers = { ...tslab, before, after };
  underNewPath(cell, () =>
    (program.emit as EmitAll)(
      cell,
      receive,
      undefined,
      isOfExpressions ? JAVASCRIPT : undefined,
      transformers,
      forceDeclarations,
    ),
  );
  if (isOfExpressions) receive(cell.fileName.replace(/\.ts$/, ".d.ts"), "", false);
  return emitted;
}

/** An expression, or what tslab puts before each cell to make a module of it. */
const declaresNothing = (compiler: Compiler, statement: ts.Statement): boolean =>
  compiler.isExpressionStatement(statement) || isEmptyExport(compiler, statement);
