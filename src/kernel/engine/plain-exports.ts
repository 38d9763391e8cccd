/** Cells pasted from modules: every name at the top of a cell is there for later cells, so that `export` adds nothing. */
import type * as ts from "@tslab/typescript-for-tslab";
import type { Compiler } from "./load-converter.js";

/** `source` with blanks in place of each `export` that only marks or lists names of the cell; all else keeps its place. */
export function withoutExports(compiler: Compiler, source: string): string {
  if (!source.includes("export")) return source;
  const file = compiler.createSourceFile("cell.ts", source, compiler.ScriptTarget.Latest);
  const spans = file.statements.flatMap((statement): [number, number][] => {
    if (isListOfNames(compiler, statement)) return [[statement.getStart(file), statement.end]];
    if (!compiler.canHaveModifiers(statement) || !hasName(statement)) return [];
    return (compiler.getModifiers(statement) ?? [])
      .filter(({ kind }) => isExport(compiler, kind))
      .map((modifier): [number, number] => [modifier.getStart(file), modifier.end]);
  });
  return spans.reduce((text, [start, end]) => blank(text, start, end), source);
}

function isListOfNames(compiler: Compiler, statement: ts.Statement): boolean {
  if (!compiler.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) return false;
  const { exportClause } = statement;
  if (exportClause === undefined || !compiler.isNamedExports(exportClause)) return false;
  return exportClause.elements.every(({ propertyName }) => propertyName === undefined);
}

/** `export default function () {}` cannot do without. */
const hasName = (statement: ts.Statement & { name?: ts.Node; declarationList?: ts.Node }): boolean =>
  statement.name !== undefined || statement.declarationList !== undefined;

const isExport = ({ SyntaxKind }: Compiler, kind: ts.SyntaxKind): boolean =>
  kind === SyntaxKind.ExportKeyword || kind === SyntaxKind.DefaultKeyword;

const blank = (text: string, start: number, end: number): string =>
  text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, " ") + text.slice(end);
